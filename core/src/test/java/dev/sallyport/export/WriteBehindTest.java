package dev.sallyport.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WriteBehindTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void leavesNoThread() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("part-writer");
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, WriteBehind.BLOCK - 1, WriteBehind.BLOCK, WriteBehind.BLOCK + 1, 20 * WriteBehind.BLOCK + 17})
    void handsOnEveryByteInOrder(int length) throws IOException {
        byte[] bytes = new byte[length];
        Random random = new Random(7);
        random.nextBytes(bytes);

        WriteBehind behind = new WriteBehind(written);
        int at = 0;
        while (at < length) {
            int count = Math.min(length - at, 1 + random.nextInt(100_000));
            behind.write(bytes, at, count);
            at += count;
        }
        behind.finish();
        behind.abandon();

        assertThat(written.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void startsNoThreadForLittle() throws IOException {
        WriteBehind behind = new WriteBehind(written);
        behind.write(new byte[WriteBehind.BLOCK]);

        leavesNoThread();
        behind.finish();
        assertThat(written.size()).isEqualTo(WriteBehind.BLOCK);
    }

    @Test
    void throwsWhatFailedThere() {
        Problem tooLarge = Problem.of(ProblemCode.FILE_TOO_LARGE, "too large");
        WriteBehind behind = new WriteBehind(failing(() -> {
            throw tooLarge;
        }));

        assertThatThrownBy(() -> fill(behind)).isSameAs(tooLarge);
        behind.abandon();
    }

    @Test
    void throwsAtTheEndWhatNoWriteWasToldOf() throws IOException {
        IOException full = new IOException("no space left");
        WriteBehind behind = new WriteBehind(failing(() -> {
            throw full;
        }));
        behind.write(new byte[WriteBehind.BLOCK + 1]);

        assertThatThrownBy(behind::finish).isSameAs(full);
        behind.abandon();
    }

    @Test
    void endsAWriteThatHangsWhenAbandoned() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        WriteBehind behind = new WriteBehind(failing(() -> {
            hangs.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }));
        behind.write(new byte[WriteBehind.BLOCK + 1]);
        hangs.await();

        behind.abandon();
    }

    @Test
    void isInterruptedWhileItWaitsForRoom() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        WriteBehind behind = new WriteBehind(failing(() -> {
            hangs.countDown();
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }));
        Thread reader = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                hangs.await();
                reader.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupter.start();

        assertThatThrownBy(() -> fill(behind)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        behind.abandon();
        interrupter.join();
    }

    private static void fill(WriteBehind behind) throws IOException {
        byte[] block = new byte[WriteBehind.BLOCK];
        for (int i = 0; i < 1000; i++) {
            behind.write(block);
        }
    }

    /** What is done in place of a write. */
    private interface Act {
        void run() throws IOException;
    }

    private static OutputStream failing(Act act) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                throw new AssertionError("bytes come in blocks");
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                act.run();
            }
        };
    }
}
