package dev.sallyport.storage.s3;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of the service. */
final class S3Clients {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** One call with its retries, an upload of one part included. */
    private static final Duration CALL = Duration.ofMinutes(3);

    private S3Clients() {}

    /** A client that signs what it asks. */
    static S3Client signing(S3Settings settings, AwsCredentialsProvider credentials) {
        return builder(settings).credentialsProvider(credentials).build();
    }

    /** A client that is nobody: for finding out what anybody can read. */
    static S3Client anonymous(S3Settings settings) {
        return builder(settings)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private static S3ClientBuilder builder(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL))
                .forcePathStyle(settings.hasPathStyle());
        settings.region().map(Region::of).ifPresent(builder::region);
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder;
    }
}
