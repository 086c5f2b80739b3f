package dev.sallyport.catalog;

import java.time.Duration;

/**
 * How much at once, how much at a time.
 *
 * @param rows most rows of one part
 * @param window widest window
 * @param size most bytes of one part, before sealing
 * @param time longest time from start to finish
 * @param running most unfinished exports of one person
 * @param perHour most exports asked by one person within an hour
 * @param series most parts of one export asked as a series; 0 forbids series
 */
public record Limits(long rows, Duration window, long size, Duration time, int running, int perHour, int series) {
    /** More parts than this are no series but a flood of files. */
    public static final int MOST_SERIES = 500;

    /** The strict defaults; so many parts that the default window can be asked by week. */
    public static final Limits DEFAULT =
            new Limits(50_000, Duration.ofDays(90), 200L << 20, Duration.ofMinutes(10), 2, 30, 14);

    public Limits {
        if (rows < 1
                || size < 1
                || running < 1
                || perHour < 1
                || series < 0
                || series > MOST_SERIES
                || window.isNegative()
                || window.isZero()
                || time.isNegative()
                || time.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
