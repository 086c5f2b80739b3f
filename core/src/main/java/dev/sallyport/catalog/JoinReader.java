package dev.sallyport.catalog;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code joins} of a dataset, each to one row of a declared table. */
final class JoinReader {
    private final Declared<Table> tables;
    private final Declared<Join> joins = new Declared<>();

    private JoinReader(Declared<Table> tables) {
        this.tables = tables;
    }

    static Declared<Join> readAll(YamlMapping dataset, Declared<Table> tables) {
        JoinReader reader = new JoinReader(tables);
        dataset.find("joins")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries ->
                        entries.entries().forEach((alias, node) -> reader.joins.add(alias, reader.read(alias, node))));
        return reader.joins;
    }

    private Optional<Join> read(String alias, YamlNode node) {
        int mark = node.faults().mark();
        Names.check(alias, node);
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping entry = found.get().onlyKeys("table", "on", "optional");
        Optional<String> table =
                entry.need("table", "\"table: name\"").flatMap(name -> tables.refer(name, "table named"));
        Set<String> earlier = new LinkedHashSet<>(joins.names());
        Optional<Pair> on =
                entry.need("on", "\"on: {column_here: column_there}\"").flatMap(pair -> pair(pair, earlier));
        boolean optional = entry.find("optional").flatMap(YamlNode::bool).orElse(false);
        if (!node.faults().noneSince(mark) || table.isEmpty() || on.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Join(alias, table.get(), on.get().left(), on.get().right(), optional));
    }

    /** Reads {@code {left: right}}, exactly one. */
    static Optional<Pair> pair(YamlNode node, Set<String> aliases) {
        Optional<YamlMapping> found = node.mapping();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, YamlNode> entries = found.get().entries();
        if (entries.size() != 1) {
            node.fault(
                    "there are " + entries.size() + " pairs of columns",
                    "allowed is one, left a column here, right one of the other table",
                    "write such as {customer_id: id}");
            return Optional.empty();
        }
        Map.Entry<String, YamlNode> pair = entries.entrySet().iterator().next();
        Optional<SourceColumn> left = Names.source(pair.getKey(), pair.getValue(), aliases);
        Optional<String> right = Names.identifier(pair.getValue());
        return left.flatMap(here -> right.map(there -> new Pair(here, there)));
    }

    record Pair(SourceColumn left, String right) {}
}
