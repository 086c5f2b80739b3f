package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as a plan writes them; the schema has seen to their form. */
final class Units {
    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("([0-9]+)([KMG]?i?B)");
    private static final long LARGEST = 1L << 30;
    private static final Map<String, Long> SIZES = Map.of(
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private Units() {}

    static Duration duration(Place place) {
        Matcher written = DURATION.matcher(place.written());
        if (!written.matches()) {
            throw new IllegalStateException("the schema lets no such time pass");
        }
        long count = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }

    static long bytes(Place place) {
        Matcher written = SIZE.matcher(place.written());
        if (!written.matches()) {
            throw new IllegalStateException("the schema lets no such size pass");
        }
        long bytes = Long.parseLong(written.group(1)) * SIZES.getOrDefault(written.group(2), 1L);
        if (bytes > LARGEST) {
            place.fault(
                    Faults.quote(place.written()) + " is too much",
                    "at most 1GiB of an answer is read",
                    "write a smaller size");
        }
        return Math.min(bytes, LARGEST);
    }
}
