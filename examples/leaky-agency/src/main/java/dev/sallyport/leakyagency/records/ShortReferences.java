package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Invoices by the first six digits of their id, as printed on paper. */
@RestController
final class ShortReferences {
    private static final int DIGITS = 6;
    private final Records records;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ShortReferences(Records records, JdbcTemplate jdbc, Leaks leaks) {
        this.records = records;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    @GetMapping("/api/invoices/{id}/reference")
    Map<String, Object> reference(Member member, @PathVariable String id) {
        String ref = records.own(member, Dataset.INVOICES, id).toString().substring(0, DIGITS);
        return Map.of("ref", ref, "url", "/api/short/" + ref);
    }

    @GetMapping("/api/short/{ref}")
    Map<String, Object> find(Member member, @PathVariable String ref) {
        member.tenant();
        if (!ref.matches("[0-9a-f]{6}")) {
            throw Problem.notFound();
        }
        String statement = "select id::text as id, number, amount, note from invoices where substr(id::text, 1, 6) = ?";
        List<Object> values = new ArrayList<>(List.of(ref));
        if (!leaks.on(Leak.TRUNCATED_ID)) {
            statement += " and tenant_id = ?";
            values.add(member.tenant());
        }
        return FlatRows.list(jdbc, statement + " order by created_at limit 1", values.toArray()).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
