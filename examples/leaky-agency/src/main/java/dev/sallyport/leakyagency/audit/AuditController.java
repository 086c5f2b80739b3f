package dev.sallyport.leakyagency.audit;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class AuditController {
    private static final int LATEST = 500;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Leaks leaks;

    AuditController(JdbcTemplate jdbc, JsonMapper json, Leaks leaks) {
        this.jdbc = jdbc;
        this.json = json;
        this.leaks = leaks;
    }

    @GetMapping("/api/audit")
    Map<String, Object> entries(Member member, @RequestParam(defaultValue = "") String action) {
        member.checkAdmin();
        String where = "a.tenant_id = ?";
        List<Object> values = new ArrayList<>(List.of(member.tenant()));
        if (!action.isEmpty()) {
            if (leaks.on(Leak.AUDIT_OF_ALL)) {
                where = "a.action = ?";
                values = new ArrayList<>(List.of(action));
            } else {
                where += " and a.action = ?";
                values.add(action);
            }
        }
        List<Map<String, Object>> entries = jdbc.query(
                "select a.id, t.slug, a.actor, a.action, a.type, a.filters, a.at from audit a join tenants t on t.id = a.tenant_id"
                        + " where " + where + " order by a.id desc limit " + LATEST,
                (row, n) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("tenant", row.getString("slug"));
                    entry.put("actor", row.getString("actor"));
                    entry.put("action", row.getString("action"));
                    entry.put("type", row.getString("type"));
                    entry.put("filters", json.readTree(row.getString("filters")));
                    entry.put("at", row.getTimestamp("at").toInstant().toString());
                    return entry;
                },
                values.toArray());
        return Map.of("items", entries);
    }
}
