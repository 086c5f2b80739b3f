package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.export.Part;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.seal.WrappedKey;
import dev.sallyport.store.ObjectName;
import dev.sallyport.tenant.PersonId;
import java.io.EOFException;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletResponse;

class PartStreamsTest {
    private static final PersonId ANN = new PersonId("ann");
    private static final PersonId BEN = new PersonId("ben");
    private static final Part PART = new Part(
            new UUID(1, 1),
            1,
            ObjectName.random(new SecureRandom()),
            new WrappedKey("2026-01-31", "a2V5"),
            "invoices.csv",
            "text/csv",
            0,
            0,
            "00",
            "00");

    private final PartStreams streams = new PartStreams(new Places(2, 1));

    @Test
    @Timeout(30)
    void leavesRoomForOthersWhenOneReadsSlowly() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService slow = Executors.newSingleThreadExecutor();
        try {
            Future<?> first = slow.submit(() -> {
                send(ANN, () -> {
                    opened.countDown();
                    goOn.await(20, TimeUnit.SECONDS);
                });
                return null;
            });
            assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> send(ANN, () -> {}))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            refused -> assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_AT_ONCE));
            assertThatThrownBy(() -> send(BEN, () -> {})).isInstanceOf(EOFException.class);

            goOn.countDown();
            assertThatThrownBy(first::get).hasCauseInstanceOf(EOFException.class);
            assertThatThrownBy(() -> send(ANN, () -> {}))
                    .as("with the first one ended")
                    .isInstanceOf(EOFException.class);
        } finally {
            slow.shutdownNow();
        }
    }

    private interface Wait {
        void until() throws InterruptedException;
    }

    /** Sends a part that can't be opened after all. */
    private void send(PersonId person, Wait wait) throws Exception {
        streams.send(
                person,
                () -> {
                    try {
                        wait.until();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new EOFException("no such part");
                },
                PART,
                new ByteRange.Bytes(0, 1, false),
                new MockHttpServletResponse());
    }
}
