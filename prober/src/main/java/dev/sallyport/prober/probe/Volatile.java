package dev.sallyport.prober.probe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Values that differ from one answer to the next though nothing changed: times, random ids. */
final class Volatile {
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}.*)?|\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?Z?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} \\w{3} \\d{4}.*|D:\\d{14}.*");
    private static final Pattern RANDOM_ID = Pattern.compile(
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[A-Za-z0-9_-]{22,}");
    private static final Pattern EPOCH = Pattern.compile("\\d{10}|\\d{13}");

    private Volatile() {}

    static boolean is(String text) {
        return TIME.matcher(text).matches() || isEpoch(text);
    }

    static boolean isRandom(String text) {
        return RANDOM_ID.matcher(text).matches();
    }

    /** Seconds or milliseconds within a day of now. */
    private static boolean isEpoch(String text) {
        if (!EPOCH.matcher(text).matches()) {
            return false;
        }
        long number = new BigDecimal(text).longValueExact();
        Instant time = text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Duration.between(time, Instant.now()).abs().compareTo(Duration.ofDays(1)) < 0;
    }
}
