package dev.sallyport.storage.s3;

import dev.sallyport.store.ObjectName;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Looks whether a bucket may hold sealed parts: whether they can be written, read and destroyed there, whether others
 * can reach them, and whether the bucket destroys by itself what was forgotten. It writes one object of random bytes
 * and removes it again.
 */
public final class BucketInspector {
    private final S3Settings settings;
    private final AwsCredentialsProvider credentials;
    private final SecureRandom random;

    public BucketInspector(S3Settings settings, SecureRandom random) {
        this(settings, DefaultCredentialsProvider.builder().build(), random);
    }

    BucketInspector(S3Settings settings, AwsCredentialsProvider credentials, SecureRandom random) {
        this.settings = settings;
        this.credentials = credentials;
        this.random = random;
    }

    /** All findings, the worst first; none if all is well. */
    public List<BucketFinding> inspect() {
        try (S3Client client = S3Clients.signing(settings, credentials);
                S3Client nobody = S3Clients.anonymous(settings)) {
            S3Bucket bucket = new S3Bucket(client, settings.bucket(), settings.prefix());
            UseCheck use = new UseCheck(bucket, ObjectName.random(random), random);
            List<BucketFinding> findings = new ArrayList<>();
            try {
                use.write().ifPresent(findings::add);
                if (findings.isEmpty()) {
                    findings.addAll(new OpennessCheck(bucket, nobody, use.key()).findings());
                }
            } finally {
                use.remove().ifPresent(findings::add);
            }
            if (findings.stream().noneMatch(finding -> finding.kind() == BucketFinding.Kind.UNUSABLE)) {
                findings.addAll(new BackstopCheck(bucket).findings());
            }
            return List.copyOf(findings);
        }
    }
}
