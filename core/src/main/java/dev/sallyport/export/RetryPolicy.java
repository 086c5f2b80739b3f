package dev.sallyport.export;

import java.time.Duration;

/**
 * How often an export is built again after a safe fault.
 *
 * @param attempts most attempts, the first one included
 * @param pause before the next attempt
 */
public record RetryPolicy(int attempts, Duration pause) {
    public static final RetryPolicy DEFAULT = new RetryPolicy(3, Duration.ofSeconds(5));

    public RetryPolicy {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("1 to 10 attempts");
        }
    }
}
