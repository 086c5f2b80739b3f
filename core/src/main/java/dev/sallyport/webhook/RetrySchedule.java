package dev.sallyport.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a message is tried again: the schedule of Standard Webhooks, over some three days. Each pause is up to a tenth
 * longer by chance, so that what failed together does not come back together.
 */
final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double JITTER = 0.1;

    private final SecureRandom random;

    RetrySchedule(SecureRandom random) {
        this.random = random;
    }

    /** Whether there is nothing after so many tries. */
    boolean isOver(int tries) {
        return tries > PAUSES.size();
    }

    /** The pause after so many tries that failed; empty after the last one. */
    Optional<Duration> pause(int tries) {
        if (isOver(tries)) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(tries - 1);
        return Optional.of(pause.plusMillis((long) (pause.toMillis() * JITTER * random.nextDouble())));
    }
}
