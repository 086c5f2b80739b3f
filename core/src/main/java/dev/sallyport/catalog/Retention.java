package dev.sallyport.catalog;

import java.time.Duration;

/** How long a finished export and a ticket live. */
public record Retention(Duration file, Duration ticket) {
    public static final Duration LONGEST_FILE = Duration.ofDays(7);
    public static final Duration LONGEST_TICKET = Duration.ofMinutes(30);
    public static final Retention DEFAULT = new Retention(Duration.ofHours(24), Duration.ofMinutes(5));

    public Retention {
        if (file.isNegative() || file.isZero() || file.compareTo(LONGEST_FILE) > 0) {
            throw new IllegalArgumentException("a file lives at most 7 days");
        }
        if (ticket.isNegative() || ticket.isZero() || ticket.compareTo(LONGEST_TICKET) > 0) {
            throw new IllegalArgumentException("a ticket lives at most 30 minutes");
        }
    }
}
