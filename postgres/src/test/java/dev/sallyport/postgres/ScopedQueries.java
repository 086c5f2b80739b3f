package dev.sallyport.postgres;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.OrderTerm;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Predicate;
import dev.sallyport.query.RuleJoin;
import dev.sallyport.query.ScopedJoin;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.query.ScopedTable.SharedTable;
import dev.sallyport.query.ScopedTable.TenantTable;
import dev.sallyport.query.SelectedColumn;
import dev.sallyport.query.TenantMark;
import dev.sallyport.tenant.TenantId;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes scoped queries past the compiler, wrong ones too. By reflection: core's jar is sealed, so that not even a test
 * can put a class into its packages.
 */
public final class ScopedQueries {
    private final TenantId tenant;
    private final TenantId predicate;
    private SecondLock lock = SecondLock.RLS;
    private String table = "app.documents";
    private String tenantColumn = "tenant_id";
    private final TreeSet<String> baseColumns = new TreeSet<>(List.of("id"));
    private final List<SelectedColumn> columns = new ArrayList<>();
    private final List<ScopedJoin> joins = new ArrayList<>();
    private final List<RuleJoin> rules = new ArrayList<>();
    private final List<Predicate> conditions = new ArrayList<>();
    private final List<OrderTerm> order = new ArrayList<>();
    private final List<TenantMark> marks = new ArrayList<>();

    private ScopedQueries(TenantId tenant, TenantId predicate) {
        this.tenant = tenant;
        this.predicate = predicate;
    }

    public static ScopedQueries of(TenantId tenant) {
        return new ScopedQueries(tenant, tenant);
    }

    /** A query whose first lock is set to another tenant than its own: what a bug in the compiler would make. */
    public static ScopedQueries wrong(TenantId tenant, TenantId predicate) {
        return new ScopedQueries(tenant, predicate);
    }

    public ScopedQueries from(String name, SecondLock secondLock) {
        table = name;
        lock = secondLock;
        return this;
    }

    public ScopedQueries tenantIn(String column) {
        tenantColumn = column;
        return this;
    }

    public ScopedQueries column(String name, ColumnType type, String... jsonKeys) {
        return column("t0", name, type, jsonKeys);
    }

    public ScopedQueries column(String alias, String name, ColumnType type, String... jsonKeys) {
        if (alias.equals("t0")) {
            baseColumns.add(name);
        }
        columns.add(new SelectedColumn(new ColumnRef(alias, name), type, List.of(jsonKeys)));
        return this;
    }

    public ScopedQueries where(Predicate condition) {
        if (condition.column().alias().equals("t0")) {
            baseColumns.add(condition.column().column());
        }
        conditions.add(condition);
        return this;
    }

    public ScopedQueries orderBy(String column, boolean descending) {
        baseColumns.add(column);
        order.add(new OrderTerm(new ColumnRef("t0", column), descending));
        return this;
    }

    /** Joins a tenant's table by its {@code id}. */
    public ScopedQueries join(String name, String left, boolean optional, List<Predicate> global, String... read) {
        String alias = "t" + (joins.size() + 1);
        baseColumns.add(left);
        TreeSet<String> needed = new TreeSet<>(List.of(read));
        needed.add("id");
        TenantTable joined = new TenantTable(
                alias, name(name), needed, "tenant_id", parameter(), SecondLock.RLS, atAlias(alias, global));
        joins.add(new ScopedJoin(joined, new ColumnRef("t0", left), "id", optional));
        marks.add(new TenantMark(alias, "tenant_id", "id", optional, !global.isEmpty()));
        return this;
    }

    public ScopedQueries joinShared(String name, String left, String column, String... read) {
        String alias = "t" + (joins.size() + 1);
        baseColumns.add(left);
        TreeSet<String> needed = new TreeSet<>(List.of(read));
        needed.add(column);
        joins.add(new ScopedJoin(new SharedTable(alias, name(name), needed), new ColumnRef("t0", left), column, true));
        return this;
    }

    /** Only rows of projects to which the person is assigned. */
    public ScopedQueries assignedTo(String person) {
        baseColumns.add("project_id");
        TenantTable table = new TenantTable(
                "r0",
                name("app.assignments"),
                new TreeSet<>(List.of("project_id", "person_id")),
                "tenant_id",
                parameter(),
                SecondLock.RLS,
                List.of());
        rules.add(new RuleJoin(
                table,
                new ColumnRef("t0", "project_id"),
                "project_id",
                new Predicate.EqualTo(new ColumnRef("r0", "person_id"), Parameter.single(ColumnType.UUID, person))));
        marks.add(new TenantMark("r0", "tenant_id", "project_id", false, false));
        return this;
    }

    public ScopedQuery build() {
        TenantTable base = new TenantTable("t0", name(table), baseColumns, tenantColumn, parameter(), lock, List.of());
        List<TenantMark> all = new ArrayList<>(List.of(new TenantMark("t0", tenantColumn, tenantColumn, false, false)));
        all.addAll(marks);
        List<OrderTerm> total = new ArrayList<>(order);
        total.add(new OrderTerm(new ColumnRef("t0", "id"), false));
        return make(tenant, base, joins, rules, columns, conditions, total, all);
    }

    private static List<Predicate> atAlias(String alias, List<Predicate> global) {
        return global.stream()
                .<Predicate>map(each ->
                        new Predicate.IsNull(new ColumnRef(alias, each.column().column())))
                .toList();
    }

    private Parameter parameter() {
        return Parameter.single(ColumnType.valueOf(predicate.type().name()), predicate.text());
    }

    private static TableName name(String qualified) {
        String[] parts = qualified.split("\\.", 2);
        return new TableName(parts[0], parts[1]);
    }

    private static ScopedQuery make(Object... arguments) {
        try {
            Constructor<?> constructor = ScopedQuery.class.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return (ScopedQuery) constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
