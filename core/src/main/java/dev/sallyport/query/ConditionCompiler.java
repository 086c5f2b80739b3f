package dev.sallyport.query;

import dev.sallyport.access.ClearedRows;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Condition;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.DefaultFilter;
import dev.sallyport.catalog.RowRule;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Compiles what narrows the rows: base condition, row rule, filters, window. Each can only take rows away. */
final class ConditionCompiler {
    private final Catalog catalog;
    private final Dataset dataset;
    private final TableUse tables;

    ConditionCompiler(Catalog catalog, Dataset dataset, TableUse tables) {
        this.catalog = catalog;
        this.dataset = dataset;
        this.tables = tables;
    }

    List<Predicate> base() {
        return dataset.where().stream()
                .map(condition -> declared(condition, tables.read(condition.column())))
                .toList();
    }

    /** A declared condition on a column of a table. */
    static Predicate declared(Condition condition, ColumnRef column) {
        if (condition instanceof Condition.EqualTo equal) {
            return new Predicate.EqualTo(column, Parameter.single(equal.type(), equal.value()));
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return new Predicate.AnyOf(column, Parameter.list(oneOf.type(), oneOf.values()));
        }
        return condition instanceof Condition.IsNull ? new Predicate.IsNull(column) : new Predicate.IsNotNull(column);
    }

    /** The row rule's own predicate; a rule by assignment is a join and gives none here. */
    List<Predicate> rule(ClearedRows rows) {
        if (!(rows instanceof ClearedRows.ByRule byRule)) {
            return List.of();
        }
        if (byRule.rule() instanceof RowRule.IsPerson isPerson) {
            return List.of(new Predicate.AnyOf(
                    tables.read(isPerson.column()), Parameter.list(catalog.personType(), byRule.values())));
        }
        if (byRule.rule() instanceof RowRule.InAttribute inAttribute) {
            return List.of(new Predicate.AnyOf(
                    tables.read(inAttribute.column()), Parameter.list(ColumnType.TEXT, byRule.values())));
        }
        return List.of();
    }

    List<Predicate> filters(ExportRequest request) {
        List<Predicate> predicates = new ArrayList<>();
        for (Filter filter : request.filters()) {
            predicates.addAll(filter(filter));
        }
        for (DefaultFilter byDefault : request.defaultsOf(dataset)) {
            Column column = column(byDefault.column());
            predicates.add(
                    new Predicate.AnyOf(tables.read(column.source()), FilterValues.list(column, byDefault.values())));
        }
        return predicates;
    }

    private List<Predicate> filter(Filter filter) {
        Column column = column(filter.column());
        ColumnRef ref = tables.read(column.source());
        if (filter instanceof Filter.EqualTo equal) {
            return List.of(new Predicate.EqualTo(ref, FilterValues.single(column, equal.value())));
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return List.of(new Predicate.AnyOf(ref, FilterValues.list(column, oneOf.values())));
        }
        if (filter instanceof Filter.Range range) {
            FilterValues.checkHasRanges(column);
            List<Predicate> both = new ArrayList<>();
            range.from().ifPresent(from -> both.add(new Predicate.AtLeast(ref, FilterValues.single(column, from))));
            range.to().ifPresent(to -> both.add(new Predicate.Below(ref, FilterValues.single(column, to))));
            return both;
        }
        if (filter instanceof Filter.Prefix prefix) {
            FilterValues.checkHasPrefixes(column);
            return List.of(new Predicate.StartsWith(
                    ref,
                    Parameter.single(ColumnType.TEXT, prefix.prefix()),
                    TextSuccessor.of(prefix.prefix()).map(after -> Parameter.single(ColumnType.TEXT, after))));
        }
        return List.of(new Predicate.IsNull(ref));
    }

    List<Predicate> window(ExportRequest request) {
        if (!(request.window() instanceof Window.Between between)) {
            return List.of();
        }
        Column column = column(dataset.window().orElseThrow().column());
        ColumnRef ref = tables.read(column.source());
        if (column.type() == ColumnType.DATE) {
            return List.of(
                    new Predicate.AtLeast(ref, Parameter.single(ColumnType.DATE, firstDay(between.from()))),
                    new Predicate.Below(ref, Parameter.single(ColumnType.DATE, firstDay(between.to()))));
        }
        return List.of(
                new Predicate.AtLeast(
                        ref,
                        Parameter.single(ColumnType.TIMESTAMP, between.from().toString())),
                new Predicate.Below(
                        ref, Parameter.single(ColumnType.TIMESTAMP, between.to().toString())));
    }

    /** The first day (UTC) that begins at or after the instant. */
    private static String firstDay(Instant instant) {
        LocalDate day = instant.atZone(ZoneOffset.UTC).toLocalDate();
        boolean beginsThen = day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant);
        return (beginsThen ? day : day.plusDays(1)).toString();
    }

    private Column column(String name) {
        return dataset.column(name)
                .orElseThrow(() -> new IllegalArgumentException("no column " + name + " in " + dataset.name()));
    }
}
