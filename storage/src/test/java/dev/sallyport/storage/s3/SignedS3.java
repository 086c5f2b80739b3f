package dev.sallyport.storage.s3;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 service on loopback that checks signatures. */
final class SignedS3 {
    static final String BUCKET = "sealed-parts";

    private static final String IDENTITY = "sallyport";
    private static final String SECRET = "a-secret-of-this-test";

    private final S3Proxy proxy;
    private final S3Client client;

    private SignedS3(S3Proxy proxy) {
        this.proxy = proxy;
        this.client = S3Clients.signing(settings("", BUCKET), credentials());
    }

    static SignedS3 start() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, IDENTITY, SECRET)
                .build();
        proxy.start();
        SignedS3 service = new SignedS3(proxy);
        service.client.createBucket(request -> request.bucket(BUCKET));
        return service;
    }

    S3Settings settings(String prefix) {
        return settings(prefix, BUCKET);
    }

    S3Settings settings(String prefix, String bucket) {
        return new S3Settings(
                bucket,
                prefix,
                Optional.of("eu-central-1"),
                Optional.of(URI.create("http://127.0.0.1:" + proxy.getPort())),
                true);
    }

    static AwsCredentialsProvider credentials() {
        return credentials(SECRET);
    }

    static AwsCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(IDENTITY, secret));
    }

    /** A client that may do everything here. */
    S3Client client() {
        return client;
    }

    void stop() throws Exception {
        client.close();
        proxy.stop();
    }
}
