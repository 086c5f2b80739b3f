package dev.sallyport.postgres.source;

import java.time.Duration;

/** Durations as PostgreSQL shows them: in the largest unit that needs no fraction, so that they read as they were set. */
final class TimeSetting {
    private static final long LONGEST = Integer.MAX_VALUE;
    private static final String[] UNITS = {"ms", "s", "min", "h", "d"};
    private static final long[] STEPS = {1000, 60, 60, 24};

    private TimeSetting() {}

    static String text(Duration duration) {
        long amount = Math.max(1, Math.min(LONGEST, duration.toMillis()));
        int unit = 0;
        while (unit < STEPS.length && amount % STEPS[unit] == 0) {
            amount /= STEPS[unit];
            unit++;
        }
        return amount + UNITS[unit];
    }
}
