package dev.sallyport.request;

import java.time.Duration;
import java.time.Instant;

/** A half-open interval of time: {@code from} included, {@code to} excluded. */
public record ResolvedWindow(Instant from, Instant to) {
    public ResolvedWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an interval begins before it ends");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
