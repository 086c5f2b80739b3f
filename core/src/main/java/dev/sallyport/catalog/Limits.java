package dev.sallyport.catalog;

import java.time.Duration;

/**
 * How much at once, how much at a time.
 *
 * @param rows most rows of one export
 * @param window widest window
 * @param size most bytes of one export, before sealing
 * @param time longest time from start to finish
 * @param running most unfinished exports of one person
 * @param perHour most exports asked by one person within an hour
 */
public record Limits(long rows, Duration window, long size, Duration time, int running, int perHour) {
    /** The strict defaults. */
    public static final Limits DEFAULT =
            new Limits(50_000, Duration.ofDays(90), 200L << 20, Duration.ofMinutes(10), 2, 10);

    public Limits {
        if (rows < 1
                || size < 1
                || running < 1
                || perHour < 1
                || window.isNegative()
                || window.isZero()
                || time.isNegative()
                || time.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
