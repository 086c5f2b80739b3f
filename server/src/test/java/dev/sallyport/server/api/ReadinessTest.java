package dev.sallyport.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @Test
    void holdsNobodyWhileACheckHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        Readiness readiness = new Readiness(
                Map.of("files", () -> {
                    if (looks.incrementAndGet() == 2) {
                        hanging.countDown();
                        await(goOn);
                    }
                    return true;
                }),
                clock());
        assertThat(readiness.now().isReady()).isTrue();
        pass(Duration.ofSeconds(6));

        CompletableFuture<Boolean> first = aside(readiness);
        try {
            await(hanging);
            assertThat(ask(readiness)).as("what was seen last").isTrue();
            pass(Duration.ofSeconds(30));
            assertThat(ask(readiness)).as("a check that hangs is not well").isFalse();
            assertThat(looks).hasValue(2);
        } finally {
            goOn.countDown();
        }
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ask(readiness)).isTrue();
        assertThat(looks).as("a look that took long counts from its end").hasValue(2);
    }

    private static boolean ask(Readiness readiness) throws Exception {
        return aside(readiness).get(10, TimeUnit.SECONDS);
    }

    /** In a thread of its own: of a shared pool's, one that hangs may be the only one. */
    private static CompletableFuture<Boolean> aside(Readiness readiness) {
        return CompletableFuture.supplyAsync(() -> readiness.now().isReady(), task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
