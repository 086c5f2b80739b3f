package dev.sallyport.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void goesOnAfterARoundThatEndedInAnError() throws InterruptedException {
        CountDownLatch made = new CountDownLatch(3);
        Rounds rounds = new Rounds().add("test", Duration.ofMillis(1), () -> {
            made.countDown();
            throw new StackOverflowError("of a test");
        });

        rounds.start();
        try {
            assertThat(made.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            rounds.stop();
        }
    }
}
