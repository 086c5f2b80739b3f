package dev.sallyport.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.storage.ObjectStoreContract;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;

class S3StoreTest extends ObjectStoreContract {
    private static SignedS3 service;

    private final String prefix = "test-" + UUID.randomUUID() + "/";
    private final S3Store store = S3Store.of(service.settings(prefix), SignedS3.credentials());

    @BeforeAll
    static void startService() throws Exception {
        service = SignedS3.start();
    }

    @AfterAll
    static void stopService() throws Exception {
        service.stop();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @ParameterizedTest
    @ValueSource(ints = {UploadOutput.PART - 1, UploadOutput.PART, UploadOutput.PART + 1, 3 * UploadOutput.PART + 17})
    void uploadsInParts(int length) throws IOException {
        byte[] content = content(length);
        ObjectName name = put(content);

        assertThat(read(name)).isEqualTo(content);
    }

    @Test
    void isRefusedWithAWrongSecret() {
        try (S3Store stranger = S3Store.of(service.settings(prefix), SignedS3.credentials("another-secret"))) {
            assertThatIOException().isThrownBy(() -> stranger.create(name())).withMessageContaining("403");
        }
    }

    @Test
    void readsOneVersionOnly() throws IOException {
        ObjectName name = put(content(200_000));
        try (var channel = store().open(name)) {
            assertThat(channel.read(ByteBuffer.allocate(10))).isPositive();
            service.client()
                    .putObject(
                            request -> request.bucket(SignedS3.BUCKET).key(prefix + name.text()),
                            RequestBody.fromBytes(content(200_000)));

            channel.position(100_000);
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() throws IOException {
        for (String key : List.of(prefix + "README", prefix + "0".repeat(41), "0".repeat(40))) {
            service.client()
                    .putObject(request -> request.bucket(SignedS3.BUCKET).key(key), RequestBody.fromString("not ours"));
        }

        assertThat(store().list()).isEmpty();
    }

    @Test
    void sharesABucketWithoutSeeingOthersObjects() throws IOException {
        try (S3Store one = S3Store.of(service.settings(prefix).under("one"), SignedS3.credentials());
                S3Store two = S3Store.of(service.settings(prefix).under("two"), SignedS3.credentials())) {
            ObjectName name = name();
            try (var published = one.create(name);
                    var pending = one.create(name())) {
                published.output().write(content(10));
                published.publish();
                pending.output().write(content(10));

                assertThat(one.list()).hasSize(2);
                assertThat(two.list()).isEmpty();
                assertThat(store().list()).isEmpty();
            }
            two.delete(name);
            assertThat(one.length(name)).isEqualTo(10);
        }
    }

    @Test
    void endsItsUploadThreads() throws IOException {
        try (var pending = store().create(name())) {
            pending.output().write(content(2 * UploadOutput.PART));
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("upload-"));
    }
}
