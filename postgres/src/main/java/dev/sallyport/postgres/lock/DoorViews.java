package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.Table;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.render.DoorViewName;
import dev.sallyport.postgres.render.Identifiers;
import java.util.stream.Collectors;

/** The SQL of door views: the tenant's rows and the catalog's columns of a table, and all that the reader may read. */
public final class DoorViews {
    private DoorViews() {}

    /**
     * SQL that makes, or makes anew, the door view over a table. Run by a role that may read the table; whoever runs it
     * owns the view, and must not be the reader.
     *
     * @param table a tenant-owned table of the catalog
     * @param reader the name of the reader role
     */
    public static String sql(Catalog catalog, Table table, String reader) {
        if (!(table.ownership() instanceof TenantOwned owned)) {
            throw new IllegalArgumentException(
                    "the table " + table.name() + " belongs to no tenant: it needs no door view");
        }
        TableName view = DoorViewName.of(table.source());
        String name = Identifiers.quote(view);
        String columns = TableUse.of(catalog, table).columns().keySet().stream()
                .map(Identifiers::quote)
                .collect(Collectors.joining(", "));
        String tenant = Identifiers.quote(owned.tenantColumn());
        String global = owned.globalRows().isEmpty() ? "" : " or " + tenant + " is null";
        String role = SqlNames.quote(reader);
        return """
                set search_path = pg_catalog, pg_temp;
                create schema if not exists %1$s;
                grant usage on schema %1$s to %2$s;
                drop view if exists %3$s;
                create view %3$s with (security_barrier = true) as
                  select %4$s
                  from %5$s
                  where %6$s%7$s;
                revoke all on %3$s from public;
                grant select on %3$s to %2$s;
                reset search_path;
                """.formatted(
                        Identifiers.quote(view.schema()),
                        role,
                        name,
                        columns,
                        Identifiers.quote(table.source()),
                        TieSql.of(owned.tenantColumn(), catalog.tenantType()),
                        global);
    }
}
