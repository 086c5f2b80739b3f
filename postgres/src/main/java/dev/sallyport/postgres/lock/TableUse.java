package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Condition;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.Ownership;
import dev.sallyport.catalog.RowRule;
import dev.sallyport.catalog.SourceColumn;
import dev.sallyport.catalog.Table;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the catalog's datasets read of one table. Columns that are marked never are not among it: the reader needs no right
 * on them, and door views leave them out.
 *
 * @param columns each column, with the types that the catalog says it has (none where it says nothing)
 * @param compared those that a statement compares with values, as the types that the catalog says
 */
public record TableUse(SortedMap<String, Set<ColumnType>> columns, SortedSet<String> compared) {

    /** Of one table. */
    public static TableUse of(Catalog catalog, Table table) {
        TableUse use = new TableUse(new TreeMap<>(), new TreeSet<>());
        if (table.ownership() instanceof Ownership.TenantOwned owned) {
            use.add(owned.tenantColumn());
            owned.globalRows().forEach(condition -> use.add(condition.column().column()));
        }
        catalog.datasets().values().forEach(dataset -> use.addDataset(catalog, dataset, table));
        return use;
    }

    private void addDataset(Catalog catalog, Dataset dataset, Table table) {
        for (Column column : dataset.columns().values()) {
            boolean mayLeave = !(column.exposure() instanceof Exposure.Never);
            if (mayLeave && isOf(dataset, column.source(), table)) {
                add(column.source().column(), column.type());
                if (dataset.filters().contains(column.name())
                        || dataset.window()
                                .filter(w -> w.column().equals(column.name()))
                                .isPresent()) {
                    compared.add(column.source().column());
                }
            }
        }
        if (dataset.from().equals(table.name())) {
            dataset.keyOrder().forEach(this::add);
        }
        for (Join join : dataset.joins()) {
            addIfOf(dataset, join.left(), table);
            if (join.table().equals(table.name())) {
                add(join.column());
            }
        }
        for (Condition condition : dataset.where()) {
            if (isOf(dataset, condition.column(), table)) {
                addCondition(condition);
            }
        }
        for (RowRule rule : dataset.rowRules().values()) {
            addRule(catalog, dataset, rule, table);
        }
    }

    private void addCondition(Condition condition) {
        String column = condition.column().column();
        if (condition instanceof Condition.EqualTo equal) {
            compare(column, equal.type());
        } else if (condition instanceof Condition.OneOf one) {
            compare(column, one.type());
        } else {
            add(column);
        }
    }

    private void addRule(Catalog catalog, Dataset dataset, RowRule rule, Table table) {
        if (rule instanceof RowRule.IsPerson is && isOf(dataset, is.column(), table)) {
            compare(is.column().column(), catalog.personType());
        } else if (rule instanceof RowRule.InAttribute in && isOf(dataset, in.column(), table)) {
            add(in.column().column());
        } else if (rule instanceof RowRule.Assigned assigned) {
            addIfOf(dataset, assigned.left(), table);
            if (assigned.table().equals(table.name())) {
                add(assigned.column());
                compare(assigned.personColumn(), catalog.personType());
            }
        }
    }

    private void addIfOf(Dataset dataset, SourceColumn column, Table table) {
        if (isOf(dataset, column, table)) {
            add(column.column());
        }
    }

    private static boolean isOf(Dataset dataset, SourceColumn column, Table table) {
        if (column.isBase()) {
            return dataset.from().equals(table.name());
        }
        return dataset.joins().stream()
                .anyMatch(join ->
                        join.alias().equals(column.alias()) && join.table().equals(table.name()));
    }

    private void add(String column) {
        columns.computeIfAbsent(column, c -> EnumSet.noneOf(ColumnType.class));
    }

    private void add(String column, ColumnType type) {
        columns.computeIfAbsent(column, c -> EnumSet.noneOf(ColumnType.class)).add(type);
    }

    private void compare(String column, ColumnType type) {
        add(column, type);
        compared.add(column);
    }
}
