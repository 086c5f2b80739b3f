package dev.sallyport.catalog;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a dataset does with its columns: filters, sort, default-filters and key. */
final class ColumnUses {
    private final YamlMapping entry;
    private final Declared<Column> columns;
    private final Set<SourceColumn> tenantColumns;

    ColumnUses(YamlMapping entry, Declared<Column> columns, Set<SourceColumn> tenantColumns) {
        this.entry = entry;
        this.columns = columns;
        this.tenantColumns = tenantColumns;
    }

    Set<String> filters() {
        return names("filters", "filtered");
    }

    Set<String> sorts() {
        return names("sort", "sorted by");
    }

    private Set<String> names(String key, String use) {
        Set<String> names = new LinkedHashSet<>();
        List<YamlNode> items = entry.find(key).flatMap(YamlNode::list).orElse(List.of());
        for (YamlNode node : Names.distinct(items)) {
            usable(node, use).ifPresent(names::add);
        }
        return names;
    }

    /** The name of a column that may be filtered or sorted by at all. */
    private Optional<String> usable(YamlNode node, String use) {
        Optional<String> name = columns.refer(node, "column named");
        name.flatMap(columns::find).ifPresent(column -> {
            String quoted = Faults.quote(column.name());
            if (column.exposure() instanceof Exposure.Never) {
                node.fault(
                        "the column " + quoted + " is never exported",
                        "what may not be read may not be " + use,
                        "take it out");
            } else if (column.type() == ColumnType.JSON) {
                node.fault("the column " + quoted + " is json", "json columns are not " + use, "take it out");
            } else if (tenantColumns.contains(column.source())) {
                node.fault(
                        "the column " + quoted + " is the tenant",
                        "the tenant comes from the session and is never " + use,
                        "take it out");
            }
        });
        return name;
    }

    List<DefaultFilter> defaultFilters() {
        List<YamlNode> items =
                entry.find("default-filters").flatMap(YamlNode::list).orElse(List.of());
        Set<String> seen = new HashSet<>();
        return items.stream()
                .flatMap(node -> defaultFilter(node, seen).stream())
                .toList();
    }

    private Optional<DefaultFilter> defaultFilter(YamlNode node, Set<String> seen) {
        Optional<YamlMapping> found = node.mapping().map(filter -> filter.onlyKeys("column", "equals", "in"));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        YamlMapping filter = found.get();
        Optional<YamlNode> nameNode = filter.need("column", "\"column: name\"");
        Optional<String> name = nameNode.flatMap(text -> usable(text, "filtered"));
        if (name.isPresent() && !seen.add(name.get())) {
            nameNode.get().fault("the column has a default filter already", "each has one", "write both in one list");
        }
        if (!ConditionReader.hasOneOf(filter, "equals", "in") || name.isEmpty()) {
            return Optional.empty();
        }
        List<YamlNode> values = filter.has("in")
                ? filter.find("in").flatMap(YamlNode::filledList).orElse(List.of())
                : filter.find("equals").stream().toList();
        return columns.find(name.get())
                .filter(column -> column.type() != ColumnType.JSON)
                .flatMap(column -> ConditionReader.values(values, column.type()))
                .map(texts -> new DefaultFilter(name.get(), texts));
    }

    /** Columns of the base table; declared or not, but nothing that is hidden, for their order would tell of it. */
    List<String> key() {
        List<YamlNode> items = entry.need("key", "such as \"key: [issued_at, id]\", ending in a unique column")
                .flatMap(YamlNode::filledList)
                .orElse(List.of());
        return Names.distinct(items).stream()
                .flatMap(node -> keyColumn(node).stream())
                .toList();
    }

    private Optional<String> keyColumn(YamlNode node) {
        Optional<String> column = Names.identifier(node);
        column.filter(name -> !isHarmless(name))
                .flatMap(SecretNames::find)
                .ifPresent(part -> node.fault(
                        "the column looks like a secret (" + part + ")",
                        "rows are ordered by columns that are no secrets, or that the dataset declares harmless",
                        "choose another column"));
        column.flatMap(this::hidden)
                .ifPresent(hidden -> node.fault(
                        "the column is exposed as " + hidden,
                        "rows are ordered by columns that are plain, or not declared: their order would tell what is"
                                + " hidden",
                        "choose another column"));
        return column;
    }

    /** How a source column is kept from readers, if it is declared and not plain. The order of UUIDs tells nothing. */
    private Optional<Exposure> hidden(String column) {
        return columns.sound().values().stream()
                .filter(exposed ->
                        exposed.source().equals(SourceColumn.base(column)) && exposed.type() != ColumnType.UUID)
                .map(Column::exposure)
                .filter(exposure -> !(exposure instanceof Exposure.Plain))
                .findFirst();
    }

    private boolean isHarmless(String column) {
        return columns.sound().values().stream()
                .anyMatch(exposed -> exposed.source().equals(SourceColumn.base(column))
                        && exposed.harmless().isPresent());
    }
}
