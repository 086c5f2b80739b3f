package dev.sallyport.query;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Scoped queries by hand, for tests of what reads them; also wrong ones. */
public final class HandmadeQueries {
    private HandmadeQueries() {}

    public static ScopedQuery query(
            TenantId tenant,
            int columns,
            ScopedTable base,
            List<ScopedJoin> joins,
            List<RuleJoin> rules,
            List<TenantMark> marks) {
        List<SelectedColumn> selected = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            selected.add(new SelectedColumn(new ColumnRef("t0", "c" + i), ColumnType.TEXT, List.of()));
        }
        return new ScopedQuery(tenant, base, joins, rules, selected, List.of(), List.of(), marks);
    }

    public static ScopedTable.TenantTable owned(TenantId tenant, String alias, boolean hasGlobalRows) {
        List<Predicate> globalRows =
                hasGlobalRows ? List.of(new Predicate.IsNull(new ColumnRef(alias, "tenant_id"))) : List.of();
        return new ScopedTable.TenantTable(
                alias,
                new TableName("agency", alias),
                new TreeSet<>(),
                "tenant_id",
                Parameter.single(typeOf(tenant), tenant.text()),
                SecondLock.RLS,
                globalRows);
    }

    public static ScopedTable shared(String alias) {
        return new ScopedTable.SharedTable(alias, new TableName("agency", alias), new TreeSet<>());
    }

    public static ScopedJoin join(ScopedTable table, boolean optional) {
        return new ScopedJoin(table, new ColumnRef("t0", table.alias() + "_id"), "id", optional);
    }

    public static RuleJoin rule(ScopedTable.TenantTable table) {
        Predicate person = new Predicate.EqualTo(
                new ColumnRef(table.alias(), "person_id"), Parameter.single(ColumnType.TEXT, "ada"));
        return new RuleJoin(table, new ColumnRef("t0", "project_id"), "project_id", person);
    }

    public static TenantMark mark(String alias, boolean optional, boolean mayBeGlobal) {
        return new TenantMark(alias, "tenant_id", "id", optional, mayBeGlobal);
    }

    private static ColumnType typeOf(TenantId tenant) {
        return tenant.type() == TenantIdType.UUID ? ColumnType.UUID : ColumnType.TEXT;
    }
}
