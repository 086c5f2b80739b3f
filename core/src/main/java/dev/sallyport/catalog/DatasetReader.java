package dev.sallyport.catalog;

import dev.sallyport.catalog.Ownership.TenantOwned;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one of {@code datasets}. */
final class DatasetReader {
    private final String name;
    private final YamlMapping entry;
    private final Declared<Table> tables;

    private DatasetReader(String name, YamlMapping entry, Declared<Table> tables) {
        this.name = name;
        this.entry = entry;
        this.tables = tables;
    }

    static Declared<DatasetDraft> readAll(YamlMapping file, Declared<Table> tables) {
        Declared<DatasetDraft> datasets = new Declared<>();
        file.need("datasets", "\"datasets:\" with what may be exported")
                .flatMap(YamlNode::mapping)
                .ifPresent(entries -> entries.entries().forEach((name, node) -> {
                    Names.check(name, node);
                    datasets.add(name, node.mapping().map(entry -> new DatasetReader(name, entry, tables).read()));
                }));
        return datasets;
    }

    private DatasetDraft read() {
        int mark = entry.node().faults().mark();
        entry.onlyKeys(
                "title",
                "description",
                "from",
                "joins",
                "where",
                "where-reason",
                "default-filters",
                "key",
                "time",
                "window",
                "columns",
                "filters",
                "sort",
                "sensitivity",
                "secrets",
                "limits",
                "retention",
                "row-rules");
        String title = entry.need("title", "\"title: words for people\"")
                .flatMap(YamlNode::text)
                .orElse(name);
        String description = entry.find("description").flatMap(YamlNode::text).orElse("");
        Optional<String> from = entry.need("from", "\"from: table\"").flatMap(this::base);
        Declared<Join> joins = JoinReader.readAll(entry, tables);
        Map<String, String> aliases = new HashMap<>();
        from.ifPresent(table -> aliases.put(SourceColumn.BASE, table));
        joins.sound().values().forEach(join -> aliases.put(join.alias(), join.table()));
        Declared<Column> columns = ColumnReader.readAll(entry, joins.names(), aliases);
        ConditionReader conditions = new ConditionReader(joins.names(), types(columns));
        List<Condition> where = where(conditions);
        Optional<String> whereReason = entry.reason(
                "where-reason", entry.find("where").stream().anyMatch(node -> node.is("none")), "\"where: none\"");
        ColumnUses uses = new ColumnUses(entry, columns, tenantColumns(aliases));
        List<DefaultFilter> defaults = uses.defaultFilters();
        List<String> key = uses.key();
        WindowReader.Cut cut = WindowReader.read(entry, columns);
        Limits limits = LimitsReader.limits(entry, defaultLimits(cut), cut.largest());
        Retention retention = LimitsReader.retention(entry);
        Declared<RowRule> rules = RowRuleReader.readAll(
                entry, tables, joins.names(), columns.sound().values());
        Set<String> filters = uses.filters();
        Set<String> sorts = uses.sorts();
        DatasetSensitivity sensitivity = SensitivityReader.ofDataset(entry);
        SecretAlarm alarm = entry.find("secrets")
                .flatMap(node -> node.choice(SecretAlarm.class))
                .orElse(SecretAlarm.ALERT);
        Optional<WindowRule> window = cut.rule(limits);
        Optional<Dataset> dataset = Optional.empty();
        if (entry.node().faults().noneSince(mark) && from.isPresent()) {
            dataset = Optional.of(new Dataset(
                    name,
                    title,
                    description,
                    from.get(),
                    List.copyOf(joins.sound().values()),
                    where,
                    whereReason,
                    defaults,
                    key,
                    window,
                    cut.timelessReason(),
                    columns.sound(),
                    filters,
                    sorts,
                    sensitivity,
                    alarm,
                    limits,
                    retention,
                    rules.sound()));
        }
        return new DatasetDraft(dataset, columns, rules, limits, window);
    }

    /** The base table: one whose every row belongs to a tenant. */
    private Optional<String> base(YamlNode node) {
        Optional<String> table = tables.refer(node, "table named");
        table.flatMap(tables::find).ifPresent(found -> {
            if (!(found.ownership() instanceof TenantOwned owned)) {
                node.fault(
                        "the table " + Faults.quote(found.name()) + " is shared, so its rows belong to no tenant",
                        "a dataset is over a table with a tenant column",
                        "choose such a table and join this one");
            } else if (!owned.globalRows().isEmpty()) {
                node.fault(
                        "the table " + Faults.quote(found.name()) + " holds global rows",
                        "a dataset is over a table whose every row belongs to a tenant",
                        "choose such a table and join this one");
            }
        });
        return table;
    }

    private List<Condition> where(ConditionReader conditions) {
        Optional<YamlNode> node = entry.find("where");
        if (node.isEmpty()) {
            entry.fault(
                    "the base condition \"where\" is missing",
                    "allowed is a list of conditions, or none with a reason",
                    "add such as \"where: [{column: deleted_at, is: null}]\", or \"where: none\" and \"where-reason:\"");
            return List.of();
        }
        if (node.get().is("none")) {
            return List.of();
        }
        return node.get().filledList().map(conditions::readAll).orElse(List.of());
    }

    private static Map<SourceColumn, ColumnType> types(Declared<Column> columns) {
        Map<SourceColumn, ColumnType> types = new HashMap<>();
        columns.sound().values().forEach(column -> types.putIfAbsent(column.source(), column.type()));
        return types;
    }

    /** The columns that tell whose a row is: no request may filter on them. */
    private Set<SourceColumn> tenantColumns(Map<String, String> aliases) {
        Set<SourceColumn> columns = new HashSet<>();
        aliases.forEach((alias, table) -> {
            if (tables.find(table).map(Table::ownership).orElse(null) instanceof TenantOwned owned) {
                columns.add(new SourceColumn(alias, owned.tenantColumn()));
            }
        });
        return columns;
    }

    /** The defaults, but with the window that the dataset's own rule allows. */
    private static Limits defaultLimits(WindowReader.Cut cut) {
        Limits all = Limits.DEFAULT;
        Duration window = cut.largest().orElse(all.window());
        return new Limits(all.rows(), window, all.size(), all.time(), all.running(), all.perHour(), all.series());
    }
}
