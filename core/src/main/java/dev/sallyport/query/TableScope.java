package dev.sallyport.query;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Condition;
import dev.sallyport.catalog.Ownership;
import dev.sallyport.catalog.Table;
import dev.sallyport.tenant.TenantId;
import java.util.List;
import java.util.SortedSet;

/** Puts the tenant on every tenant-owned table: the one place where lock 1 is made. */
final class TableScope {
    private final Catalog catalog;
    private final Parameter tenant;
    private final TableUse tables;

    TableScope(Catalog catalog, TenantId tenant, TableUse tables) {
        this.catalog = catalog;
        this.tenant = Parameter.single(typeOf(tenant), tenant.text());
        this.tables = tables;
    }

    /** The table of the dataset behind a catalog alias. */
    ScopedTable table(String catalogAlias) {
        return scoped(tables.alias(catalogAlias), tables.table(catalog, catalogAlias), tables.columnsOf(catalogAlias));
    }

    /** A table that a row rule reads; the catalog's reader has made sure that it is tenant-owned. */
    ScopedTable.TenantTable ruleTable(String alias, String name, SortedSet<String> columns) {
        ScopedTable scoped = scoped(alias, catalog.table(name), columns);
        if (scoped instanceof ScopedTable.TenantTable tenantTable) {
            return tenantTable;
        }
        throw new IllegalStateException("row rules read tenant-owned tables only");
    }

    String tenantColumn(ScopedTable base) {
        if (base instanceof ScopedTable.TenantTable tenantTable) {
            return tenantTable.tenantColumn();
        }
        throw new IllegalStateException("a dataset is over a tenant-owned table");
    }

    /** What the table sends along for the tripwire. */
    TenantMark mark(ScopedTable table, String present, boolean optional) {
        if (table instanceof ScopedTable.TenantTable tenantTable) {
            return new TenantMark(
                    table.alias(),
                    tenantTable.tenantColumn(),
                    present,
                    optional,
                    !tenantTable.globalRows().isEmpty());
        }
        throw new IllegalStateException("only tenant-owned tables are marked");
    }

    private ScopedTable scoped(String alias, Table table, SortedSet<String> columns) {
        if (table.ownership() instanceof Ownership.TenantOwned owned) {
            return new ScopedTable.TenantTable(
                    alias,
                    table.source(),
                    columns,
                    owned.tenantColumn(),
                    tenant,
                    owned.secondLock(),
                    globalRows(alias, owned.globalRows()));
        }
        return new ScopedTable.SharedTable(alias, table.source(), columns);
    }

    private static List<Predicate> globalRows(String alias, List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> ConditionCompiler.declared(
                        condition, new ColumnRef(alias, condition.column().column())))
                .toList();
    }

    private static ColumnType typeOf(TenantId tenant) {
        return switch (tenant.type()) {
            case UUID -> ColumnType.UUID;
            case INTEGER -> ColumnType.INTEGER;
            case TEXT -> ColumnType.TEXT;
        };
    }
}
