package dev.sallyport.catalog;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as a catalog writes them ({@code 90d}, {@code 200MiB}) and as people read them. */
final class Units {
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})([dhms])");
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})(B|KiB|MiB|GiB)");
    private static final Map<String, Integer> SHIFTS = new LinkedHashMap<>();

    static {
        SHIFTS.put("GiB", 30);
        SHIFTS.put("MiB", 20);
        SHIFTS.put("KiB", 10);
        SHIFTS.put("B", 0);
    }

    private Units() {}

    static Optional<Duration> duration(YamlNode node) {
        Optional<String> word = node.word();
        Matcher matcher = DURATION.matcher(word.orElse(""));
        if (!matcher.matches()) {
            word.ifPresent(text -> node.fault(
                    Faults.quote(text) + " is no duration",
                    "allowed is a whole number above 0 with d, h, m or s",
                    "write such as 90d, 24h, 10m or 30s"));
            return Optional.empty();
        }
        ChronoUnit unit = switch (matcher.group(2)) {
            case "d" -> ChronoUnit.DAYS;
            case "h" -> ChronoUnit.HOURS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
        return Optional.of(Duration.of(Long.parseLong(matcher.group(1)), unit));
    }

    static Optional<Duration> duration(YamlNode node, Duration longest) {
        return duration(node).filter(duration -> {
            boolean within = duration.compareTo(longest) <= 0;
            if (!within) {
                node.fault(text(duration) + " is too long", "at most " + text(longest) + " is allowed", "shorten it");
            }
            return within;
        });
    }

    static Optional<Long> size(YamlNode node) {
        Optional<String> word = node.word();
        Matcher matcher = SIZE.matcher(word.orElse(""));
        if (!matcher.matches()) {
            word.ifPresent(text -> node.fault(
                    Faults.quote(text) + " is no size",
                    "allowed is a whole number above 0 with B, KiB, MiB or GiB",
                    "write such as 200MiB or 1GiB"));
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(matcher.group(1)) << SHIFTS.getOrDefault(matcher.group(2), 0));
    }

    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    static String sizeText(long bytes) {
        for (Map.Entry<String, Integer> unit : SHIFTS.entrySet()) {
            if (bytes % (1L << unit.getValue()) == 0) {
                return (bytes >> unit.getValue()) + " " + unit.getKey();
            }
        }
        return bytes + " B";
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
