package dev.sallyport.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code limits} and {@code retention}; what is absent stays as it was. */
final class LimitsReader {
    static final Duration LONGEST = Duration.ofDays(36_600);

    private LimitsReader() {}

    /**
     * Limits of a dataset or a grant.
     *
     * @param largestWindow what the dataset's window rule allows at most
     */
    static Limits limits(YamlMapping owner, Limits otherwise, Optional<Duration> largestWindow) {
        Optional<YamlMapping> found = owner.find("limits")
                .flatMap(YamlNode::mapping)
                .map(entry -> entry.onlyKeys("rows", "window", "size", "time", "running", "per-hour", "series"));
        if (found.isEmpty()) {
            return otherwise;
        }
        YamlMapping entry = found.get();
        return new Limits(
                read(entry, "rows", YamlNode::count, otherwise.rows()),
                read(entry, "window", node -> window(node, largestWindow), otherwise.window()),
                read(entry, "size", Units::size, otherwise.size()),
                read(entry, "time", node -> Units.duration(node, LONGEST), otherwise.time()),
                read(entry, "running", LimitsReader::small, otherwise.running()),
                read(entry, "per-hour", LimitsReader::small, otherwise.perHour()),
                read(entry, "series", LimitsReader::series, otherwise.series()));
    }

    static Retention retention(YamlMapping dataset) {
        Optional<YamlMapping> found =
                dataset.find("retention").flatMap(YamlNode::mapping).map(entry -> entry.onlyKeys("file", "ticket"));
        if (found.isEmpty()) {
            return Retention.DEFAULT;
        }
        YamlMapping entry = found.get();
        return new Retention(
                read(entry, "file", node -> Units.duration(node, Retention.LONGEST_FILE), Retention.DEFAULT.file()),
                read(
                        entry,
                        "ticket",
                        node -> Units.duration(node, Retention.LONGEST_TICKET),
                        Retention.DEFAULT.ticket()));
    }

    static Optional<Duration> window(YamlNode node, Optional<Duration> largest) {
        return Units.duration(node, largest.orElse(LONGEST));
    }

    static Optional<Integer> small(YamlNode node) {
        return node.count().flatMap(count -> {
            if (count > Integer.MAX_VALUE) {
                node.fault(count + " is out of bounds", "at most " + Integer.MAX_VALUE + " is allowed", "lower it");
                return Optional.empty();
            }
            return Optional.of(count.intValue());
        });
    }

    private static Optional<Integer> series(YamlNode node) {
        return node.countFrom(0).flatMap(count -> {
            if (count > Limits.MOST_SERIES) {
                node.fault(
                        count + " is out of bounds",
                        "0 (no series) to " + Limits.MOST_SERIES + " parts are allowed",
                        "lower it");
                return Optional.empty();
            }
            return Optional.of(count.intValue());
        });
    }

    private static <T> T read(YamlMapping entry, String key, Function<YamlNode, Optional<T>> reader, T otherwise) {
        return entry.find(key).flatMap(reader).orElse(otherwise);
    }
}
