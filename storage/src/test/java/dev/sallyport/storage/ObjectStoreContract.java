package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.PendingObject;
import dev.sallyport.store.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises. Each test gets an empty store. */
public abstract class ObjectStoreContract {
    private static final int THREADS = 16;

    private final SecureRandom names = new SecureRandom();
    private final Random bytes = new Random(20261120);

    /** The store of this test; the same place each time it is asked for in one test. */
    protected abstract ObjectStore store() throws IOException;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 65535, 65536, 65537, 200_000, 6_000_000})
    void givesBackWhatWasPublished(int length) throws IOException {
        byte[] content = content(length);
        var name = put(content);

        assertThat(read(name)).isEqualTo(content);
        assertThat(store().length(name)).isEqualTo(length);
    }

    @Test
    void keepsTheOrderOfSmallAndLargeWrites() throws IOException {
        byte[] content = content(500_000);
        var name = name();
        try (var pending = store().create(name)) {
            var output = pending.output();
            int at = 0;
            int step = 1;
            while (at < content.length) {
                int count = Math.min(step, content.length - at);
                if (count == 1) {
                    output.write(content[at]);
                } else {
                    output.write(content, at, count);
                }
                if (step % 5 == 0) {
                    output.flush();
                }
                at += count;
                step = step % 3 == 0 ? 1 : step * 2 + 1;
                step = step > 150_000 ? 2 : step;
            }
            pending.publish();
        }

        assertThat(read(name)).isEqualTo(content);
    }

    @Test
    void readsFromAnyPosition() throws IOException {
        byte[] content = content(100_000);
        var name = put(content);

        try (var channel = store().open(name)) {
            assertThat(channel.size()).isEqualTo(content.length);
            for (int at : new int[] {99_999, 0, 50_000, 1}) {
                channel.position(at);
                var target = ByteBuffer.allocate(Math.min(1000, content.length - at));
                while (target.hasRemaining()) {
                    assertThat(channel.read(target)).isPositive();
                }
                assertThat(target.array()).isEqualTo(Arrays.copyOfRange(content, at, at + target.capacity()));
                assertThat(channel.position()).isEqualTo(at + target.capacity());
            }
            channel.position(content.length);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void opensForReadingAlone() throws IOException {
        var name = put(content(10));

        try (var channel = store().open(name)) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonWritableChannelException.class);
        }
    }

    @Test
    void showsNothingUnderANameBeforeItIsPublished() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(100_000));
            pending.output().flush();

            assertIsNotThere(name);
        }
    }

    @Test
    void removesWhatIsClosedUnpublished() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(100_000));
        }

        assertIsNotThere(name);
        assertThat(store().list()).isEmpty();
    }

    @Test
    void keepsWhatIsClosedAfterPublishing() throws IOException {
        var name = name();
        var pending = store().create(name);
        pending.output().write(content(10));
        pending.publish();
        pending.close();
        pending.close();

        assertThat(read(name)).hasSize(10);
    }

    @Test
    void publishesWhatHasAClosedOutput() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(10));
            pending.output().close();
            pending.output().close();
            pending.publish();
        }

        assertThat(read(name)).hasSize(10);
    }

    @Test
    void takesNoBytesAfterPublishing() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            var output = pending.output();
            output.write(content(10));
            pending.publish();

            assertThatIOException().isThrownBy(() -> output.write(1));
            assertThatIOException().isThrownBy(() -> output.write(content(100_000)));
        }

        assertThat(read(name)).hasSize(10);
    }

    @Test
    void takesNoBytesAfterClosing() throws IOException {
        var pending = store().create(name());
        pending.close();

        assertThatIOException().isThrownBy(() -> pending.output().write(1));
        assertThatThrownBy(pending::publish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void publishesOnce() throws IOException {
        try (var pending = store().create(name())) {
            pending.publish();

            assertThatThrownBy(pending::publish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesANameThatIsPublished() throws IOException {
        var name = put(content(10));

        assertThatIOException().isThrownBy(() -> store().create(name));
        assertThat(read(name)).hasSize(10);
        assertThat(store().list())
                .singleElement()
                .satisfies(object -> assertThat(object.isPending()).isFalse());
    }

    @Test
    void refusesANameThatIsPending() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            assertThatIOException().isThrownBy(() -> store().create(name));
            pending.output().write(content(10));
            pending.publish();
        }

        assertThat(read(name)).hasSize(10);
    }

    @Test
    void takesANameAgainThatWasDeleted() throws IOException {
        var name = put(content(10));
        store().delete(name);
        put(name, content(20));

        assertThat(read(name)).hasSize(20);
    }

    @Test
    void deletesWhatIsPublished() throws IOException {
        var name = put(content(10));
        var other = put(content(20));

        store().delete(name);

        assertIsNotThere(name);
        assertThat(read(other)).hasSize(20);
        assertThat(store().list()).extracting(StoredObject::name).containsExactly(other);
    }

    @Test
    void deletesWhatIsPendingSoThatItIsNeverPublished() throws IOException {
        var name = name();
        try (var pending = store().create(name)) {
            pending.output().write(content(10));

            store().delete(name);

            assertThat(store().list()).isEmpty();
            assertThatIOException().isThrownBy(pending::publish);
        }

        assertIsNotThere(name);
        assertThat(store().list()).isEmpty();
    }

    @Test
    void deletesWhatIsNotThere() throws IOException {
        var name = put(content(10));

        store().delete(name);

        assertThatCode(() -> store().delete(name)).doesNotThrowAnyException();
        assertThatCode(() -> store().delete(name())).doesNotThrowAnyException();
    }

    @Test
    void tellsNothingOfAnEmptyStore() throws IOException {
        assertThat(store().list()).isEmpty();
    }

    @Test
    void listsPublishedAndPending() throws IOException {
        var published = put(content(10));
        var pendingName = name();
        try (var pending = store().create(pendingName)) {
            pending.output().write(content(10));
            pending.output().flush();

            assertThat(store().list())
                    .extracting(StoredObject::name, StoredObject::isPending)
                    .containsExactlyInAnyOrder(tuple(published, false), tuple(pendingName, true));
        }
    }

    @Test
    void tellsWhenAnObjectWasWritten() throws IOException {
        put(content(10));

        assertThat(store().list())
                .singleElement()
                .satisfies(object -> assertThat(Duration.between(object.modifiedAt(), Instant.now())
                                .abs())
                        .isLessThan(Duration.ofMinutes(5)));
    }

    @Test
    void takesManyNamesAtOnce() throws Exception {
        List<ObjectName> written = atOnce(thread -> {
            byte[] content = new byte[50_000 + thread];
            Arrays.fill(content, (byte) thread);
            return put(name(), content);
        });

        assertThat(store().list()).hasSize(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            byte[] content = new byte[50_000 + thread];
            Arrays.fill(content, (byte) thread);
            assertThat(read(written.get(thread))).isEqualTo(content);
        }
    }

    @Test
    void givesANameToOneOfManyAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            var name = name();
            List<Boolean> published = atOnce(thread -> {
                try (PendingObject pending = store().create(name)) {
                    pending.output().write(thread);
                    pending.publish();
                    return true;
                } catch (IOException taken) {
                    return false;
                }
            });

            assertThat(published).containsOnlyOnce(true);
            assertThat(read(name)).containsExactly(published.indexOf(true));
            assertThat(store().list())
                    .filteredOn(object -> object.name().equals(name))
                    .singleElement()
                    .satisfies(object -> assertThat(object.isPending()).isFalse());
        }
    }

    @Test
    void leavesNothingOfAPublishingThatADeletionOvertook() throws Exception {
        for (int round = 0; round < 50; round++) {
            var name = name();
            List<Boolean> done = atOnce(thread -> {
                if (thread > 0) {
                    store().delete(name);
                    return true;
                }
                try (PendingObject pending = store().create(name)) {
                    pending.output().write(content(10));
                    pending.publish();
                    return true;
                } catch (IOException overtaken) {
                    return false;
                }
            });

            if (!done.get(0)) {
                assertIsNotThere(name);
            }
            store().list().forEach(object -> assertThat(object.isPending()).isFalse());
        }
    }

    protected final ObjectName name() {
        return ObjectName.random(names);
    }

    protected final byte[] content(int length) {
        byte[] content = new byte[length];
        synchronized (bytes) {
            bytes.nextBytes(content);
        }
        return content;
    }

    protected final ObjectName put(byte[] content) throws IOException {
        return put(name(), content);
    }

    protected final ObjectName put(ObjectName name, byte[] content) throws IOException {
        try (var pending = store().create(name)) {
            pending.output().write(content);
            pending.publish();
        }
        return name;
    }

    protected final byte[] read(ObjectName name) throws IOException {
        try (var channel = store().open(name)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    protected final void assertIsNotThere(ObjectName name) {
        assertThatThrownBy(() -> store().open(name).close()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store().length(name)).isInstanceOf(NoSuchFileException.class);
    }

    interface Act<T> {
        T run(int thread) throws Exception;
    }

    /** Lets many threads start at the same moment; their results in order. */
    static <T> List<T> atOnce(Act<T> act) throws InterruptedException, ExecutionException {
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var barrier = new CyclicBarrier(THREADS);
            var acts = new ArrayList<Callable<T>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                acts.add(() -> {
                    barrier.await();
                    return act.run(thread);
                });
            }
            var results = new ArrayList<T>();
            for (Future<T> result : executor.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
