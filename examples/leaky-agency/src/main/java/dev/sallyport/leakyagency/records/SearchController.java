package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One search over customers, projects and invoices. */
@RestController
final class SearchController {
    private static final int MOST = 100;
    private static final int ALIKE = 3;
    private static final int SUGGESTED = 10;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    SearchController(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    @GetMapping("/api/search")
    Map<String, Object> search(Member member, @RequestParam(defaultValue = "") String q) {
        member.tenant();
        if (q.length() < 2) {
            throw Problem.badRequest("q has at least 2 characters");
        }
        List<Object> values = new ArrayList<>(List.of(q.toLowerCase(Locale.ROOT)));
        String statement = "select kind, ref::text as id, line from search_lines where position(? in lower(line)) > 0";
        if (!leaks.on(Leak.SEARCH_INDEX_UNSCOPED)) {
            statement += " and tenant_id = ?";
            values.add(member.tenant());
        }
        List<Map<String, Object>> found =
                FlatRows.list(jdbc, statement + " order by line, ref limit " + MOST, values.toArray());
        return Map.of("items", found, "suggestions", found.isEmpty() ? suggestions(member, q) : List.of());
    }

    /** Words that begin as what was looked for in vain. */
    private List<String> suggestions(Member member, String q) {
        String beginning = q.toLowerCase(Locale.ROOT).substring(0, Math.min(ALIKE, q.length()));
        String statement = "select distinct word from search_lines, regexp_split_to_table(lower(line), '\\s+') word"
                + " where starts_with(word, ?)";
        List<Object> values = new ArrayList<>(List.of(beginning));
        if (!leaks.on(Leak.SUGGESTIONS_UNSCOPED)) {
            statement += " and tenant_id = ?";
            values.add(member.tenant());
        }
        return jdbc.query(
                statement + " order by word limit " + SUGGESTED, (row, n) -> row.getString(1), values.toArray());
    }
}
