package dev.sallyport.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

class BucketInspectorTest {
    private static final String PREFIX = "sallyport/";

    private static SignedS3 service;

    private final String name = "bucket-" + UUID.randomUUID();

    @BeforeAll
    static void startService() throws Exception {
        service = SignedS3.start();
    }

    @AfterAll
    static void stopService() throws Exception {
        service.stop();
    }

    @Test
    void findsNothingButTheMissingBackstopInAPrivateBucket() {
        make(BucketCannedACL.PRIVATE);

        assertThat(kinds(SignedS3.credentials())).containsExactly(BucketFinding.Kind.NO_BACKSTOP);
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLIC_READ"})
    void findsABucketThatAnybodyCanRead(BucketCannedACL open) {
        make(open);

        assertThat(kinds(SignedS3.credentials())).contains(BucketFinding.Kind.OPEN);
        assertThat(inspect(SignedS3.credentials()))
                .filteredOn(finding -> finding.kind() == BucketFinding.Kind.OPEN)
                .allSatisfy(finding -> {
                    assertThat(finding.what()).contains(name).contains("anybody");
                    assertThat(finding.mend()).contains("put-public-access-block --bucket " + name);
                    assertThat(finding.kind().refuses()).isTrue();
                });
    }

    @Test
    void findsABucketThatIsNotThere() {
        assertThat(inspect(SignedS3.credentials())).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(BucketFinding.Kind.UNUSABLE);
            assertThat(finding.mend()).contains("s3:PutObject");
        });
    }

    @Test
    void findsCredentialsThatAreRefused() {
        make(BucketCannedACL.PRIVATE);

        assertThat(inspect(SignedS3.credentials("another-secret")))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(BucketFinding.Kind.UNUSABLE));
    }

    @Test
    void findsAServiceThatIsNotThere() {
        S3Settings nowhere = new S3Settings(
                name, PREFIX, Optional.of("eu-central-1"), Optional.of(URI.create("http://127.0.0.1:1")), true);

        assertThat(new BucketInspector(nowhere, SignedS3.credentials(), new SecureRandom()).inspect())
                .extracting(BucketFinding::kind)
                .containsOnly(BucketFinding.Kind.UNUSABLE);
    }

    @Test
    void leavesNothingBehind() {
        make(BucketCannedACL.PRIVATE);

        inspect(SignedS3.credentials());

        assertThat(service.client()
                        .listObjectsV2(request -> request.bucket(name))
                        .contents())
                .isEmpty();
        assertThat(service.client()
                        .listMultipartUploads(request -> request.bucket(name))
                        .uploads())
                .isEmpty();
    }

    private void make(BucketCannedACL acl) {
        service.client().createBucket(request -> request.bucket(name).acl(acl));
    }

    private List<BucketFinding.Kind> kinds(AwsCredentialsProvider credentials) {
        return inspect(credentials).stream().map(BucketFinding::kind).toList();
    }

    private List<BucketFinding> inspect(AwsCredentialsProvider credentials) {
        return new BucketInspector(service.settings(PREFIX, name), credentials, new SecureRandom()).inspect();
    }
}
