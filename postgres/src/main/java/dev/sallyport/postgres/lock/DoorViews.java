package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.Table;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.render.DoorViewName;
import dev.sallyport.postgres.render.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of door views: the tenant's rows and the catalog's columns of a table, and all that the reader may read. */
public final class DoorViews {
    private DoorViews() {}

    /**
     * Statements that make, or make anew, the door view over a table. Run by a role that may read the table; whoever runs it
     * owns the view, and must not be the reader.
     *
     * @param table a tenant-owned table of the catalog
     * @param reader the name of the reader role
     */
    public static List<String> statements(Catalog catalog, Table table, String reader) {
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
        return List.of(
                "set search_path = pg_catalog, pg_temp",
                "create schema if not exists " + Identifiers.quote(view.schema()),
                "grant usage on schema " + Identifiers.quote(view.schema()) + " to " + role,
                "drop view if exists " + name,
                "create view " + name + " with (security_barrier = true) as\n  select " + columns + "\n  from "
                        + Identifiers.quote(table.source()) + "\n  where "
                        + TieSql.of(owned.tenantColumn(), catalog.tenantType()) + global,
                "revoke all on " + name + " from public",
                "grant select on " + name + " to " + role,
                "reset search_path");
    }

    /** The same as one text. */
    public static String sql(Catalog catalog, Table table, String reader) {
        return String.join(";\n", statements(catalog, table, reader)) + ";\n";
    }
}
