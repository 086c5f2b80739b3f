package dev.sallyport.query;

import dev.sallyport.tenant.TenantId;
import java.util.List;

/**
 * A clearance and a request, compiled: the only thing that a source reads. Only the {@link QueryCompiler} makes one.
 * Row layout: the selected columns in order, then two fields for each of {@link #marks()}.
 */
public final class ScopedQuery {
    private final TenantId tenant;
    private final ScopedTable base;
    private final List<ScopedJoin> joins;
    private final List<RuleJoin> rules;
    private final List<SelectedColumn> columns;
    private final List<Predicate> conditions;
    private final List<OrderTerm> order;
    private final List<TenantMark> marks;

    ScopedQuery(
            TenantId tenant,
            ScopedTable base,
            List<ScopedJoin> joins,
            List<RuleJoin> rules,
            List<SelectedColumn> columns,
            List<Predicate> conditions,
            List<OrderTerm> order,
            List<TenantMark> marks) {
        this.tenant = tenant;
        this.base = base;
        this.joins = List.copyOf(joins);
        this.rules = List.copyOf(rules);
        this.columns = List.copyOf(columns);
        this.conditions = List.copyOf(conditions);
        this.order = List.copyOf(order);
        this.marks = List.copyOf(marks);
    }

    /** The tenant, for the database's lock and for the tripwire. */
    public TenantId tenant() {
        return tenant;
    }

    public ScopedTable base() {
        return base;
    }

    public List<ScopedJoin> joins() {
        return joins;
    }

    public List<RuleJoin> rules() {
        return rules;
    }

    public List<SelectedColumn> columns() {
        return columns;
    }

    /** Conditions on the joined rows; all must hold. */
    public List<Predicate> conditions() {
        return conditions;
    }

    public List<OrderTerm> order() {
        return order;
    }

    public List<TenantMark> marks() {
        return marks;
    }
}
