package dev.sallyport.postgres.render;

import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.Predicate;
import dev.sallyport.query.RuleJoin;
import dev.sallyport.query.ScopedTable;
import dev.sallyport.query.ScopedTable.SharedTable;
import dev.sallyport.query.ScopedTable.TenantTable;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tables as derived tables: the columns that are needed, the tenant's rows, nothing else. */
final class TableText {
    private final PredicateText predicates;

    TableText(PredicateText predicates) {
        this.predicates = predicates;
    }

    /** The base table, or a table of a join. */
    String of(ScopedTable table) {
        String alias = Identifiers.alias(table.alias());
        SortedSet<String> columns = new TreeSet<>(table.columns());
        if (table instanceof TenantTable tenants) {
            columns.add(tenants.tenantColumn());
            return "(select " + list(alias, columns) + " from " + Identifiers.quote(relation(tenants)) + " as " + alias
                    + " where " + ours(tenants) + ") as " + alias;
        }
        if (table instanceof SharedTable) {
            return "(select " + list(alias, columns) + " from " + Identifiers.quote(table.source()) + " as " + alias
                    + ") as " + alias;
        }
        throw new IllegalStateException("a table that nobody taught us: " + table.getClass());
    }

    /** A rule's table: one row a value, so that it never multiplies the rows that it joins. */
    String of(RuleJoin rule) {
        TenantTable table = rule.table();
        String alias = Identifiers.alias(table.alias());
        String value = Identifiers.column(new ColumnRef(alias, rule.column()));
        String tenant = Identifiers.column(new ColumnRef(alias, table.tenantColumn()));
        return "(select distinct on (" + value + ") " + value + ", " + tenant + " from "
                + Identifiers.quote(relation(table)) + " as " + alias + " where " + ours(table) + " and "
                + predicates.of(rule.person()) + " order by " + value + ", " + tenant + ") as " + alias;
    }

    private static TableName relation(TenantTable table) {
        return table.secondLock() == SecondLock.DOOR_VIEW ? DoorViewName.of(table.source()) : table.source();
    }

    /** Lock 1. A global row belongs to nobody, so it must have no tenant besides meeting its condition. */
    private String ours(TenantTable table) {
        ColumnRef tenant = new ColumnRef(table.alias(), table.tenantColumn());
        String own = predicates.of(new Predicate.EqualTo(tenant, table.tenant()));
        if (table.globalRows().isEmpty()) {
            return own;
        }
        String global = predicates.of(new Predicate.IsNull(tenant)) + " and " + predicates.all(table.globalRows());
        return "(" + own + " or (" + global + "))";
    }

    private static String list(String alias, Set<String> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table of which no column is read");
        }
        return columns.stream()
                .map(column -> Identifiers.column(new ColumnRef(alias, column)))
                .collect(Collectors.joining(", "));
    }
}
