package dev.sallyport.storage.s3;

import dev.sallyport.store.ObjectName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Does once what the store does: begins an upload, sends a part, completes it, lists, reads, deletes. */
final class UseCheck {
    private static final int LENGTH = 64;

    private final S3Bucket bucket;
    private final ObjectName object;
    private final SecureRandom random;

    UseCheck(S3Bucket bucket, ObjectName object, SecureRandom random) {
        this.bucket = bucket;
        this.object = object;
        this.random = random;
    }

    String key() {
        return bucket.keyOf(object);
    }

    Optional<BucketFinding> write() {
        byte[] content = new byte[LENGTH];
        random.nextBytes(content);
        try {
            MultipartUpload upload = S3Uploads.begin(bucket, key());
            try (PendingUpload pending = new PendingUpload(bucket, upload)) {
                S3Uploads.under(bucket, key());
                pending.output().write(content);
                pending.publish();
            }
            return readsBack(content) ? Optional.empty() : Optional.of(unusable("gave back other bytes than it got"));
        } catch (IOException e) {
            return Optional.of(unusable("can't be used: " + reason(e)));
        }
    }

    Optional<BucketFinding> remove() {
        try {
            S3Store.over(bucket).delete(object);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(unusable("keeps what should be destroyed: " + reason(e)));
        }
    }

    private boolean readsBack(byte[] content) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(content.length);
        try (var channel = S3Store.over(bucket).open(object)) {
            while (target.hasRemaining() && channel.read(target) >= 0) {
                // Reads on.
            }
        }
        return ByteBuffer.wrap(content).equals(target.flip());
    }

    private static String reason(IOException e) {
        String reason = e instanceof NoSuchFileException ? "there is no such bucket" : String.valueOf(e.getMessage());
        Throwable cause = e.getCause();
        return cause == null || cause.getMessage() == null ? reason : reason + " (" + cause.getMessage() + ")";
    }

    private BucketFinding unusable(String what) {
        return BucketFinding.unusable(
                "the bucket \"" + bucket.name() + "\" " + what,
                "check its name, region and endpoint, and that the credentials may s3:PutObject, s3:GetObject,"
                        + " s3:DeleteObject and s3:AbortMultipartUpload on its objects and s3:ListBucket and"
                        + " s3:ListBucketMultipartUploads on itself");
    }
}
