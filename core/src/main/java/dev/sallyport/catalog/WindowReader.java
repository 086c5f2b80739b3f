package dev.sallyport.catalog;

import java.time.Duration;
import java.util.Optional;

/** Reads {@code time} and {@code window} of a dataset: how rows are cut by time, or why by none. */
final class WindowReader {
    private final YamlMapping dataset;
    private final Declared<Column> columns;

    private WindowReader(YamlMapping dataset, Declared<Column> columns) {
        this.dataset = dataset;
        this.columns = columns;
    }

    static Cut read(YamlMapping dataset, Declared<Column> columns) {
        return new WindowReader(dataset, columns).read();
    }

    private Cut read() {
        Optional<YamlNode> timeNode = dataset.find("time");
        Optional<String> time = timeNode.flatMap(node -> columns.refer(node, "column named"));
        time.flatMap(columns::find).ifPresent(column -> timeNode.ifPresent(node -> checkTime(column, node)));
        Optional<YamlNode> windowNode = dataset.find("window");
        if (windowNode.isEmpty()) {
            dataset.fault(
                    "the key \"window\" is missing",
                    timeNode.isPresent()
                            ? "a time column needs to know whether a window is required"
                            : "a dataset is cut by a time column, or tells why not",
                    timeNode.isPresent()
                            ? "add such as \"window: {required: true, largest: 90d}\""
                            : "add \"time:\" and \"window:\", or \"window: {required: false, reason: why}\"");
            return Cut.NONE;
        }
        Optional<YamlMapping> found =
                windowNode.flatMap(YamlNode::mapping).map(entry -> entry.onlyKeys("required", "largest", "reason"));
        return found.map(entry -> timeNode.isPresent() ? timed(entry, time) : timeless(entry))
                .orElse(Cut.NONE);
    }

    private static void checkTime(Column column, YamlNode node) {
        if (column.type() != ColumnType.DATE && column.type() != ColumnType.TIMESTAMP) {
            node.fault(
                    "the column " + Faults.quote(column.name()) + " is of type " + YamlNode.written(column.type()),
                    "a time column is of type date or timestamp",
                    "choose another column or correct its type");
        } else if (!(column.exposure() instanceof Exposure.Plain)) {
            node.fault(
                    "the column " + Faults.quote(column.name()) + " is exposed " + column.exposure(),
                    "a time column is plain: windows would tell what the mask hides",
                    "choose another column or expose it plain");
        }
    }

    private static Cut timed(YamlMapping entry, Optional<String> time) {
        Optional<Boolean> required = required(entry);
        Optional<String> reason = required.flatMap(is -> entry.reason("reason", !is, "\"required: false\""));
        // If it is at fault, nothing is too long for it.
        Optional<Duration> largest = entry.find("largest")
                .map(node -> LimitsReader.window(node, Optional.empty()).orElse(LimitsReader.LONGEST));
        return new Cut(time, required.orElse(true), reason, largest, Optional.empty());
    }

    private static Cut timeless(YamlMapping entry) {
        entry.find("largest")
                .ifPresent(node -> node.fault(
                        "there is no time column to cut",
                        "\"largest\" stands only beside \"time\"",
                        "take it out, or name the time column"));
        Optional<Boolean> required = required(entry);
        if (required.equals(Optional.of(true))) {
            entry.fault(
                    "a window is required, but there is no time column",
                    "allowed is \"required: false\" with a reason, or a time column",
                    "add \"time: column\"");
            return Cut.NONE;
        }
        Optional<String> reason = required.flatMap(is -> entry.reason("reason", true, "\"required: false\""));
        return new Cut(Optional.empty(), false, Optional.empty(), Optional.empty(), reason);
    }

    private static Optional<Boolean> required(YamlMapping entry) {
        return entry.has("required") ? entry.find("required").flatMap(YamlNode::bool) : Optional.of(true);
    }

    /**
     * What was read.
     *
     * @param reason why no window is required, although there is a time column
     * @param timelessReason why there is no time column
     */
    record Cut(
            Optional<String> time,
            boolean required,
            Optional<String> reason,
            Optional<Duration> largest,
            Optional<String> timelessReason) {
        static final Cut NONE = new Cut(Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());

        Optional<WindowRule> rule(Limits limits) {
            return time.map(column -> new WindowRule(column, required, reason, largest.orElse(limits.window())));
        }
    }
}
