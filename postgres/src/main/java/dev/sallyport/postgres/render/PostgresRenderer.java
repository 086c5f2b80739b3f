package dev.sallyport.postgres.render;

import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.OrderTerm;
import dev.sallyport.query.RuleJoin;
import dev.sallyport.query.ScopedJoin;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.query.TenantMark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a scoped query in PostgreSQL's dialect. Rows are ordered by the columns' own collations, so that the order of
 * a key's index is the order of the file; the order is total, hence the same in every reading of the same rows.
 */
public final class PostgresRenderer {
    private PostgresRenderer() {}

    public static RenderedQuery render(ScopedQuery query) {
        ParameterSettings parameters = new ParameterSettings();
        String from = from(query, parameters);
        List<String> fields = fields(query, parameters);
        String ours = MarkText.allOurs(query.marks(), query.tenant().type());
        String count = "select pg_catalog.count(*), coalesce(pg_catalog.bool_and(" + ours + "), true)" + from;
        String bounded = "select pg_catalog.count(*), coalesce(pg_catalog.bool_and(counted.ours), true) from (select "
                + ours + " as ours" + from + " limit " + ParameterSettings.currentSetting(SettingNames.LIMIT)
                + "::pg_catalog.int8) as counted";
        return new RenderedQuery(fields, from + order(query.order()), count, bounded, parameters.settings());
    }

    private static String from(ScopedQuery query, ParameterSettings parameters) {
        PredicateText predicates = new PredicateText(parameters);
        TableText tables = new TableText(predicates);
        StringBuilder text = new StringBuilder(" from ");
        text.append(tables.of(query.base()));
        for (ScopedJoin join : query.joins()) {
            text.append(join.optional() ? " left join " : " join ").append(tables.of(join.table()));
            text.append(on(new ColumnRef(join.table().alias(), join.column()), join.left()));
        }
        for (RuleJoin rule : query.rules()) {
            text.append(" join ").append(tables.of(rule));
            text.append(on(new ColumnRef(rule.table().alias(), rule.column()), rule.left()));
        }
        if (!query.conditions().isEmpty()) {
            text.append(" where ").append(predicates.all(query.conditions()));
        }
        return text.toString();
    }

    private static String on(ColumnRef joined, ColumnRef left) {
        return " on " + PredicateText.compare(joined, "=", Identifiers.column(left));
    }

    private static List<String> fields(ScopedQuery query, ParameterSettings parameters) {
        ColumnText columns = new ColumnText(parameters);
        List<String> fields = new ArrayList<>();
        query.columns().forEach(column -> fields.add(columns.of(column)));
        for (TenantMark mark : query.marks()) {
            fields.addAll(MarkText.fields(mark, query.tenant().type()));
        }
        return fields;
    }

    private static String order(List<OrderTerm> terms) {
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a query without a total order");
        }
        return terms.stream()
                .map(term -> Identifiers.column(term.column()) + (term.descending() ? " desc" : "") + " nulls last")
                .collect(Collectors.joining(", ", " order by ", ""));
    }
}
