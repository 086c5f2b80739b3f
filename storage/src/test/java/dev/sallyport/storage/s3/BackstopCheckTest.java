package dev.sallyport.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortIncompleteMultipartUpload;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;

/** Against a service that keeps lifecycle rules. */
class BackstopCheckTest {
    private static ConfigurableApplicationContext service;
    private static S3Client client;

    private final String name = "bucket-" + UUID.randomUUID();

    @BeforeAll
    static void startService() {
        service = new SpringApplicationBuilder(S3MockApplication.class)
                .properties(Map.of(
                        "server.port", 0, "server.address", "127.0.0.1", "server.ssl.enabled", false, "http.port", 0))
                .run();
        client = S3Clients.signing(
                new S3Settings(
                        "any",
                        "",
                        Optional.of("eu-central-1"),
                        Optional.of(URI.create(
                                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))),
                        true),
                SignedS3.credentials());
    }

    @AfterAll
    static void stopService() {
        client.close();
        service.close();
    }

    @BeforeEach
    void makeBucket() {
        client.createBucket(request -> request.bucket(name));
    }

    @Test
    void wantsARule() {
        assertThat(told()).anyMatch(what -> what.contains("no lifecycle rule that destroys forgotten parts"));
        assertThat(told()).anyMatch(what -> what.contains("no lifecycle rule that ends forgotten uploads"));
    }

    @Test
    void isContentWithTheRuleThatItProposes() {
        put(rule("sallyport/", 8).build());

        assertThat(told()).isEmpty();
    }

    @Test
    void wantsFilesToLiveAsLongAsTheyMay() {
        put(rule("sallyport/", 7).build());

        assertThat(told()).singleElement().asString().contains("before the 8th day");
    }

    @Test
    void countsNoRuleOfAnotherFolderOrOneThatIsOff() {
        put(
                rule("other/", 8).id("other").build(),
                rule("sallyport/", 8).status(ExpirationStatus.DISABLED).build());

        assertThat(told()).hasSize(2);
    }

    private static LifecycleRule.Builder rule(String prefix, int days) {
        return LifecycleRule.builder()
                .id("sallyport-backstop")
                .status(ExpirationStatus.ENABLED)
                .filter(LifecycleRuleFilter.builder().prefix(prefix).build())
                .expiration(LifecycleExpiration.builder().days(days).build())
                .abortIncompleteMultipartUpload(AbortIncompleteMultipartUpload.builder()
                        .daysAfterInitiation(2)
                        .build());
    }

    private void put(LifecycleRule... rules) {
        client.putBucketLifecycleConfiguration(
                request -> request.bucket(name).lifecycleConfiguration(configuration -> configuration.rules(rules)));
    }

    private List<String> told() {
        return new BackstopCheck(new S3Bucket(client, name, "sallyport/"))
                .findings().stream().map(BucketFinding::what).toList();
    }
}
