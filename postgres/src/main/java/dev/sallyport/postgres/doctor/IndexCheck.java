package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.SourceColumn;
import dev.sallyport.catalog.Table;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.Relation;
import dev.sallyport.postgres.lock.Relations;
import dev.sallyport.postgres.lock.SqlNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether what datasets order and filter by is indexed, the tenant first, and whether keys and joins are unique. */
public final class IndexCheck implements Check {
    private final Relations relations;
    private final Indexes indexes;
    private final LeakproofOperators operators;
    private final Catalog catalog;
    private final List<Wanted> missing = new ArrayList<>();
    private final Map<String, Finding> found = new LinkedHashMap<>();

    /**
     * A check of the tables of a catalog.
     *
     * @param reader whoever looks
     */
    public IndexCheck(JdbcClient sql, Reader reader, Catalog catalog) {
        this.relations = new Relations(sql, reader);
        this.indexes = new Indexes(sql);
        this.operators = new LeakproofOperators(sql);
        this.catalog = catalog;
    }

    /**
     * An index that something wants.
     *
     * @param isSorted whether rows come out of it in the order of the file
     */
    private record Wanted(Relation relation, String tenant, List<String> columns, boolean isSorted, String use) {
        List<String> all() {
            return Stream.concat(Stream.of(tenant), columns.stream()).distinct().toList();
        }

        /** Whether an index for this is one for the other too. */
        boolean covers(Wanted other) {
            List<String> begin =
                    all().subList(0, Math.min(all().size(), other.all().size()));
            return relation.oid() == other.relation().oid()
                    && begin.equals(other.all())
                    && (isSorted || !other.isSorted());
        }
    }

    @Override
    public List<Finding> findings() {
        for (Dataset dataset : catalog.datasets().values()) {
            base(dataset);
            dataset.filters().stream().sorted().forEach(name -> column(dataset, name, false, "filter"));
            dataset.sorts().stream().sorted().forEach(name -> column(dataset, name, true, "sort"));
            dataset.joins().forEach(join -> unique(dataset, join));
        }
        return List.copyOf(found.values());
    }

    private void base(Dataset dataset) {
        Optional<Wanted> wanted =
                wanted(dataset.from(), dataset.keyOrder(), true, "the key order of dataset " + dataset.name());
        if (wanted.isEmpty()) {
            return;
        }
        look(wanted.get());
        dataset.window()
                .flatMap(rule -> dataset.column(rule.column()))
                .filter(column -> column.source().isBase())
                .flatMap(column -> wanted(
                        dataset.from(),
                        List.of(column.source().column()),
                        true,
                        "the time column of dataset " + dataset.name()))
                .ifPresent(this::look);
        Relation relation = wanted.get().relation();
        Set<String> key = new TreeSet<>(wanted.get().all());
        boolean isTotal = indexes.of(relation.oid()).stream()
                .anyMatch(index -> index.isUniqueWithin(key)
                        && index.columns().stream()
                                .allMatch(column -> relation.column(column)
                                        .filter(Relation.RelationColumn::notNull)
                                        .isPresent()));
        if (!isTotal) {
            add(new Finding(
                    AdviceCode.KEY_NOT_UNIQUE,
                    Severity.ADVICE,
                    relation.words(),
                    "the key order of dataset " + dataset.name() + " (" + String.join(", ", dataset.keyOrder())
                            + ") does not end in a column that is unique and never NULL",
                    "Rows that are equal in the key can change places from one export to the next.",
                    Mending.words("let \"key\" in the catalog end in the primary key, or in another unique column")));
        }
    }

    private void column(Dataset dataset, String name, boolean isSorted, String use) {
        Optional<Column> column = dataset.column(name);
        if (column.isEmpty() || column.get().type() == ColumnType.BOOLEAN) {
            return; // two values: an index would not be used
        }
        SourceColumn source = column.get().source();
        Optional<String> table = source.isBase()
                ? Optional.of(dataset.from())
                : dataset.joins().stream()
                        .filter(join -> join.alias().equals(source.alias()))
                        .map(Join::table)
                        .findFirst();
        Optional<Wanted> wanted = table.flatMap(of -> wanted(
                of, List.of(source.column()), isSorted, "the " + use + " " + name + " of dataset " + dataset.name()));
        // Under a lock an index is of no use to an operator that might tell what it saw.
        wanted.filter(want -> isSorted
                        || operators.areLeakproof(
                                want.relation(), source.column(), column.get().type()))
                .ifPresent(this::look);
    }

    /** Only tables have indexes, and only those of tenants have a tenant to begin with. */
    private Optional<Wanted> wanted(String tableName, List<String> columns, boolean isSorted, String use) {
        Table table = catalog.table(tableName);
        if (!(table.ownership() instanceof TenantOwned owned)) {
            return Optional.empty();
        }
        return relations
                .find(table.source())
                .filter(relation -> relation.kind() == Relation.Kind.TABLE)
                .filter(relation -> columns.stream().allMatch(relation.columns()::containsKey))
                .map(relation -> new Wanted(relation, owned.tenantColumn(), columns, isSorted, use));
    }

    private void look(Wanted wanted) {
        boolean isThere = indexes.of(wanted.relation().oid()).stream()
                .anyMatch(index -> index.beginsWith(wanted.all())
                        && (!wanted.isSorted()
                                || index.isByBytes().subList(0, wanted.all().size()).stream()
                                        .noneMatch(byBytes -> byBytes)));
        if (!isThere && missing.stream().noneMatch(other -> other.covers(wanted))) {
            missing.add(wanted);
            String columns = String.join(", ", wanted.all());
            add(new Finding(
                    AdviceCode.INDEX_MISSING,
                    Severity.ADVICE,
                    wanted.relation().words(),
                    "no index begins with " + columns + (wanted.isSorted() ? "" : " (byte by byte, for prefixes)")
                            + ", for " + wanted.use(),
                    "Without it every such export reads the rows of all tenants to find those of one.",
                    Mending.sql(create(wanted.relation(), wanted.all(), !wanted.isSorted(), false))));
        }
    }

    private void unique(Dataset dataset, Join join) {
        Table table = catalog.table(join.table());
        Set<String> columns = new TreeSet<>(Set.of(join.column()));
        List<String> index = new ArrayList<>();
        if (table.ownership() instanceof TenantOwned owned) {
            columns.add(owned.tenantColumn());
            index.add(owned.tenantColumn());
        }
        index.add(join.column());
        Optional<Relation> relation = relations
                .find(table.source())
                .filter(found -> found.kind() == Relation.Kind.TABLE)
                .filter(found -> found.columns().keySet().containsAll(columns));
        if (relation.isPresent()
                && indexes.of(relation.get().oid()).stream().noneMatch(each -> each.isUniqueWithin(columns))) {
            add(new Finding(
                    AdviceCode.JOIN_NOT_UNIQUE,
                    Severity.ADVICE,
                    relation.get().words(),
                    "nothing keeps " + join.column() + " unique, by which dataset " + dataset.name() + " joins it as "
                            + join.alias(),
                    "A join is to one row: with two that match, the row of the dataset stands in the file twice.",
                    Mending.sql(create(relation.get(), index, false, true))
                            .also("If it fails, some values stand there twice: join by another column")));
        }
    }

    private String create(Relation relation, List<String> columns, boolean isByBytes, boolean isUnique) {
        String name = indexes.unusedName(relation.schema(), relation.name() + "_" + String.join("_", columns));
        int last = columns.size() - 1;
        boolean isText = relation.column(columns.get(last))
                .filter(column -> column.category().equals("S"))
                .isPresent();
        String list = columns.stream().map(SqlNames::quote).collect(Collectors.joining(", "))
                + (isByBytes && isText ? " text_pattern_ops" : "");
        return "create " + (isUnique ? "unique " : "") + "index " + (relation.isPartitioned() ? "" : "concurrently ")
                + SqlNames.quote(name) + " on " + relation.quoted() + " (" + list + ")";
    }

    /** What mends two findings stands in one of them. */
    private void add(Finding finding) {
        found.putIfAbsent(finding.mending().toString() + finding.check(), finding);
    }
}
