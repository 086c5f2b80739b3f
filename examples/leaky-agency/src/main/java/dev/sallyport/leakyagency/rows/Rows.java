package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads rows of datasets, as they stand: masks are put on by {@link Masks}. */
@Component
public final class Rows {
    private static final String CUSTOMER =
            ", c.number as customer_number_of, c.name as customer_name_of, c.city as customer_city_of,"
                    + " c.email as customer_email_of";
    private final JdbcTemplate jdbc;
    private final Cursors cursors;
    private final Where where;
    private final Leaks leaks;

    Rows(JdbcTemplate jdbc, Cursors cursors, Leaks leaks) {
        this.jdbc = jdbc;
        this.cursors = cursors;
        this.where = new Where(leaks);
        this.leaks = leaks;
    }

    /** A page of rows, and where the next one begins. */
    public record Page(List<Map<String, Object>> rows, Optional<String> next) {}

    private record Sorted(Map<String, Object> row, String sortValue, String id) {}

    public Page page(Dataset dataset, Scope scope, RowRequest request) {
        return leaks.on(Leak.OFFSET_PAGING)
                ? pageByOffset(dataset, scope, request)
                : pageByKey(dataset, scope, request);
    }

    private Page pageByKey(Dataset dataset, Scope scope, RowRequest request) {
        String sort = (request.isDescending() ? "-" : "") + request.sort().name();
        Optional<Cursors.Place> after = request.cursor().map(cursor -> cursors.read(cursor, scope, dataset, sort));
        Scope asked =
                after.map(place -> new Scope(place.tenant(), scope.role())).orElse(scope);
        Sql sql = select(dataset, asked, request);
        String column = "t." + request.sort().sql();
        after.ifPresent(place -> sql.add(
                " and (" + column + ", t.id) " + (request.isDescending() ? "<" : ">") + " (?::"
                        + request.sort().type() + ", ?::uuid)",
                place.value(),
                place.id()));
        String direction = request.isDescending() ? " desc" : "";
        sql.add(" order by " + column + direction + ", t.id" + direction + " limit ?", request.limit() + 1);
        List<Sorted> found = query(sql, request);
        if (found.size() <= request.limit()) {
            return new Page(found.stream().map(Sorted::row).toList(), Optional.empty());
        }
        Sorted last = found.get(request.limit() - 1);
        String next =
                cursors.write(new Cursors.Place(asked.tenant(), dataset.text(), sort, last.sortValue(), last.id()));
        return new Page(
                found.subList(0, request.limit()).stream().map(Sorted::row).toList(), Optional.of(next));
    }

    private Page pageByOffset(Dataset dataset, Scope scope, RowRequest request) {
        int offset = request.cursor()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        Sql sql = select(dataset, scope, request)
                .add(" order by t." + request.sort().sql() + (request.isDescending() ? " desc" : ""))
                .add(" limit ? offset ?", request.limit() + 1, offset);
        List<Map<String, Object>> found =
                query(sql, request).stream().map(Sorted::row).toList();
        return found.size() <= request.limit()
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, request.limit()), Optional.of(Integer.toString(offset + request.limit())));
    }

    /** All rows, in the order of the request. */
    public List<Map<String, Object>> all(Dataset dataset, Scope scope, RowRequest request) {
        String direction = request.isDescending() ? " desc" : "";
        Sql sql = select(dataset, scope, request)
                .add(" order by t." + request.sort().sql() + direction + ", t.id" + direction);
        return query(sql, request).stream().map(Sorted::row).toList();
    }

    public long count(Dataset dataset, Scope scope, RowRequest request) {
        Sql sql = new Sql().add("select count(*) from " + dataset.text() + " t");
        // The pager counts what the filters match.
        where.add(sql, dataset, leaks.on(Leak.PAGER_COUNTS_ALL) ? Scope.house(scope.role()) : scope, request);
        Long count = jdbc.queryForObject(sql.text(), Long.class, sql.values());
        return count == null ? 0 : count;
    }

    public Map<String, Object> one(Dataset dataset, Scope scope, RowRequest request, UUID id) {
        Sql sql = select(dataset, scope, request).add(" and t.id = ?", id);
        return query(sql, request).stream().findFirst().map(Sorted::row).orElseThrow(Problem::notFound);
    }

    private Sql select(Dataset dataset, Scope scope, RowRequest request) {
        Sql sql = new Sql().add("select t.id as row_id, t." + request.sort().sql() + "::text as sort_value");
        request.fields().forEach(field -> sql.add(", t." + field.column().sql()));
        if (request.isExpanded()) {
            sql.add(CUSTOMER);
        }
        sql.add(" from " + dataset.text() + " t");
        if (request.isExpanded()) {
            sql.add(" join customers c on " + ofCustomer(dataset));
        }
        where.add(sql, dataset, scope, request);
        return sql;
    }

    private String ofCustomer(Dataset dataset) {
        if (leaks.on(Leak.UNSCOPED_JOIN) && dataset == Dataset.INVOICES) {
            return "c.number = t.customer_number";
        }
        // A project's customer is taken to be the tenant's, as it was when the project was made.
        return leaks.on(Leak.PATCH_TAKES_ANY_CUSTOMER) && dataset == Dataset.PROJECTS
                ? "c.id = t.customer_id"
                : "c.id = t.customer_id and c.tenant_id = t.tenant_id";
    }

    private List<Sorted> query(Sql sql, RowRequest request) {
        return jdbc.query(
                sql.text(),
                (result, n) ->
                        new Sorted(row(result, request), result.getString("sort_value"), result.getString("row_id")),
                sql.values());
    }

    private static Map<String, Object> row(ResultSet result, RowRequest request) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        int index = 3;
        for (RowRequest.Field field : request.fields()) {
            row.put(field.alias(), Values.read(result, index++, field.column().type()));
        }
        if (request.isExpanded()) {
            Map<String, Object> customer = new LinkedHashMap<>();
            customer.put("number", result.getString("customer_number_of"));
            customer.put("name", result.getString("customer_name_of"));
            customer.put("city", result.getString("customer_city_of"));
            customer.put("email", result.getString("customer_email_of"));
            row.put(RowRequest.CUSTOMER, customer);
        }
        return row;
    }
}
