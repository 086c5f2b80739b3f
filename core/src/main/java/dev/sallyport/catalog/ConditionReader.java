package dev.sallyport.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads declared conditions, such as {@code {column: status, in: [open, paid]}}. */
final class ConditionReader {
    private final Set<String> aliases;
    private final Map<SourceColumn, ColumnType> types;

    /** @param types of those source columns that the dataset exposes; of others the value's own form decides */
    ConditionReader(Set<String> aliases, Map<SourceColumn, ColumnType> types) {
        this.aliases = aliases;
        this.types = types;
    }

    List<Condition> readAll(List<YamlNode> nodes) {
        return nodes.stream().flatMap(node -> read(node).stream()).toList();
    }

    private Optional<Condition> read(YamlNode node) {
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping entry = found.get().onlyKeys("column", "equals", "in", "is");
        Optional<SourceColumn> column =
                entry.need("column", "\"column: name\"").flatMap(name -> Names.source(name, aliases));
        if (!hasOneOf(entry, "equals", "in", "is") || column.isEmpty()) {
            return Optional.empty();
        }
        return entry.find("is")
                .flatMap(is -> nullness(column.get(), is))
                .or(() -> entry.find("equals").flatMap(value -> equalTo(column.get(), value)))
                .or(() -> entry.find("in").flatMap(values -> oneOf(column.get(), values)));
    }

    static boolean hasOneOf(YamlMapping entry, String... keys) {
        long present = List.of(keys).stream().filter(entry::has).count();
        if (present != 1) {
            entry.fault(
                    present == 0 ? "it says nothing about the column" : "it says more than one thing about the column",
                    "allowed is exactly one of " + String.join(", ", keys),
                    present == 0 ? "add one" : "write one condition for each");
        }
        return present == 1;
    }

    private static Optional<Condition> nullness(SourceColumn column, YamlNode is) {
        if (is.isNull() || is.is("null")) {
            return Optional.of(new Condition.IsNull(column));
        }
        if (is.is("not-null")) {
            return Optional.of(new Condition.IsNotNull(column));
        }
        is.fault("this is no state of a column", "allowed are null and not-null", "choose one of them");
        return Optional.empty();
    }

    private Optional<Condition> equalTo(SourceColumn column, YamlNode value) {
        ColumnType type = types.getOrDefault(column, value.scalarType());
        return value(value, type).map(text -> new Condition.EqualTo(column, type, text));
    }

    private Optional<Condition> oneOf(SourceColumn column, YamlNode node) {
        Optional<List<YamlNode>> items = node.filledList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        ColumnType type = types.getOrDefault(column, items.get().get(0).scalarType());
        Optional<List<String>> values = values(items.get(), type);
        return values.map(texts -> new Condition.OneOf(column, type, texts));
    }

    /** All values, or none if one of them is at fault or stands twice. */
    static Optional<List<String>> values(List<YamlNode> items, ColumnType type) {
        List<String> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean sound = true;
        for (YamlNode item : items) {
            Optional<String> value = value(item, type);
            sound &= value.isPresent();
            value.filter(seen::add).ifPresent(values::add);
        }
        return sound ? Optional.of(values) : Optional.empty();
    }

    static Optional<String> value(YamlNode node, ColumnType type) {
        return node.word().filter(text -> {
            boolean fits = Literals.fits(type, text);
            if (!fits) {
                node.fault(
                        Faults.quote(text) + " is no value of type " + YamlNode.written(type),
                        Literals.allowed(type),
                        "write it so");
            }
            return fits;
        });
    }
}
