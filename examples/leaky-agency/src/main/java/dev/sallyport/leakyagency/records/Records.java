package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.Masks;
import dev.sallyport.leakyagency.rows.RowRequest;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.rows.Rows;
import dev.sallyport.leakyagency.rows.Scope;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/** What writing records has in common: numbers, the search's lines, the record as it is answered. */
@Component
final class Records {
    private final JdbcTemplate jdbc;
    private final Rows rows;
    private final RowRequestReader reader;

    Records(JdbcTemplate jdbc, Rows rows, RowRequestReader reader) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.reader = reader;
    }

    Map<String, Object> answer(Member member, Dataset dataset, UUID id) {
        return answer(Scope.of(member), dataset, id);
    }

    Map<String, Object> answer(Scope scope, Dataset dataset, UUID id) {
        RowRequest request = reader.read(dataset, new LinkedMultiValueMap<>());
        return Masks.put(rows.one(dataset, scope, request, id), request, scope.role());
    }

    /** The id, if it is one of the tenant's. */
    UUID own(Member member, Dataset dataset, String text) {
        UUID id = Ids.read(text);
        if (!isOwn(member, dataset, id)) {
            throw Problem.notFound();
        }
        return id;
    }

    /** The id that a field refers to, if it is one of the tenant's. */
    UUID reference(Member member, Dataset dataset, String field, @Nullable String text) {
        String refusal = field + " is the id of one of your " + dataset.text();
        try {
            UUID id = Ids.read(Checks.needed(field, text));
            if (isOwn(member, dataset, id)) {
                return id;
            }
        } catch (Problem notAnId) {
            throw Problem.badRequest(refusal);
        }
        throw Problem.badRequest(refusal);
    }

    private boolean isOwn(Member member, Dataset dataset, UUID id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from " + dataset.text() + " where id = ? and tenant_id = ?)",
                Boolean.class,
                id,
                member.tenant()));
    }

    /** The next number of the tenant's; two who ask at once wait for each other. */
    String nextNumber(Member member, Dataset dataset, String prefix, int digits) {
        jdbc.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                (row, n) -> n,
                dataset.text() + member.tenant());
        Integer next = jdbc.queryForObject(
                "select coalesce(max(substr(number, ?)::integer), 0) + 1 from " + dataset.text()
                        + " where tenant_id = ?",
                Integer.class,
                prefix.length() + 1,
                member.tenant());
        return prefix + "0".repeat(Math.max(0, digits - String.valueOf(next).length())) + next;
    }

    void searchable(Member member, String kind, UUID id, String line) {
        jdbc.update(
                "insert into search_lines (tenant_id, kind, ref, line) values (?, ?, ?, ?)"
                        + " on conflict (kind, ref) do update set line = excluded.line",
                member.tenant(),
                kind,
                id,
                line);
    }
}
