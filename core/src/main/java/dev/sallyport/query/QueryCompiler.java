package dev.sallyport.query;

import dev.sallyport.access.Clearance;
import dev.sallyport.access.ClearedColumn;
import dev.sallyport.access.ClearedRows;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Join;
import dev.sallyport.catalog.RowRule;
import dev.sallyport.catalog.SourceColumn;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compiles a clearance and the request that it was given for into a scoped query. Safe for many threads. */
public final class QueryCompiler {
    private final Catalog catalog;

    public QueryCompiler(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Compiles.
     *
     * @param clearance what may leave: its tenant, columns and row rule, nothing of the request, decide the scope
     * @param request only its filters, sorts and window are read here; they can narrow and order, never widen
     * @throws Problem INVALID_REQUEST if a filter value can't be read
     */
    public ScopedQuery compile(Clearance clearance, ExportRequest request) {
        Dataset dataset = clearance.dataset();
        if (!dataset.name().equals(request.dataset())) {
            throw new IllegalArgumentException("the clearance is for another dataset");
        }
        TableUse tables = new TableUse(dataset);
        ConditionCompiler conditions = new ConditionCompiler(catalog, dataset, tables);
        List<SelectedColumn> columns = columns(clearance, tables);
        List<Predicate> predicates = new ArrayList<>();
        predicates.addAll(conditions.base());
        predicates.addAll(conditions.rule(clearance.rows()));
        predicates.addAll(conditions.filters(request));
        predicates.addAll(conditions.window(request));
        List<OrderTerm> order = order(dataset, request, tables);
        List<RuleJoin> rules = rules(clearance, tables);

        TableScope scope = new TableScope(catalog, clearance.tenant(), tables);
        List<TenantMark> marks = new ArrayList<>();
        ScopedTable base = scope.table(SourceColumn.BASE);
        marks.add(scope.mark(base, scope.tenantColumn(base), false));
        List<ScopedJoin> joins = new ArrayList<>();
        for (Join join : dataset.joins()) {
            if (tables.isUsed(join)) {
                ScopedTable joined = scope.table(join.alias());
                joins.add(new ScopedJoin(joined, tables.read(join.left()), join.column(), join.optional()));
                if (joined instanceof ScopedTable.TenantTable) {
                    marks.add(scope.mark(joined, join.column(), join.optional()));
                }
            }
        }
        for (RuleJoin rule : rules) {
            marks.add(scope.mark(rule.table(), rule.column(), false));
        }
        return new ScopedQuery(clearance.tenant(), base, joins, rules, columns, predicates, order, marks);
    }

    /**
     * Compiles one query for each part whose rows are known beforehand: each slice of a series by time, else the whole.
     * Each is the request with nothing but its window narrowed.
     */
    public List<ScopedQuery> compileParts(Clearance clearance, ExportRequest request) {
        List<Series.Slice> slices = request.slices();
        return slices.isEmpty()
                ? List.of(compile(clearance, request))
                : slices.stream()
                        .map(slice -> compile(clearance, request.withWindow(slice.window())))
                        .toList();
    }

    private static List<SelectedColumn> columns(Clearance clearance, TableUse tables) {
        if (clearance.columns().isEmpty()) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "no column was asked; name at least one");
        }
        List<SelectedColumn> columns = new ArrayList<>();
        for (ClearedColumn cleared : clearance.columns()) {
            columns.add(new SelectedColumn(
                    tables.read(cleared.column().source()),
                    cleared.column().type(),
                    cleared.column().jsonKeys()));
        }
        return columns;
    }

    private static List<OrderTerm> order(Dataset dataset, ExportRequest request, TableUse tables) {
        List<OrderTerm> order = new ArrayList<>();
        Set<ColumnRef> ordered = new LinkedHashSet<>();
        request.sorts().forEach(sort -> {
            ColumnRef column =
                    tables.read(dataset.column(sort.column()).orElseThrow().source());
            if (ordered.add(column)) {
                order.add(new OrderTerm(column, sort.descending()));
            }
        });
        for (String key : dataset.keyOrder()) {
            ColumnRef column = tables.read(SourceColumn.base(key));
            if (ordered.add(column)) {
                order.add(new OrderTerm(column, false));
            }
        }
        return order;
    }

    private List<RuleJoin> rules(Clearance clearance, TableUse tables) {
        if (clearance.rows() instanceof ClearedRows.ByRule byRule
                && byRule.rule() instanceof RowRule.Assigned assigned) {
            ScopedTable.TenantTable table = new TableScope(catalog, clearance.tenant(), tables)
                    .ruleTable(
                            "r0", assigned.table(), new TreeSet<>(List.of(assigned.column(), assigned.personColumn())));
            Predicate person = new Predicate.AnyOf(
                    new ColumnRef("r0", assigned.personColumn()),
                    Parameter.list(catalog.personType(), byRule.values()));
            return List.of(new RuleJoin(table, tables.read(assigned.left()), assigned.column(), person));
        }
        return List.of();
    }
}
