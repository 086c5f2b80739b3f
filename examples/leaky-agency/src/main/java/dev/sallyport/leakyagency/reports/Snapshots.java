package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard as it was when somebody of the tenant took a snapshot of it. */
@Component
final class Snapshots {
    private static final String REPORT = "dashboard";
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Leaks leaks;

    Snapshots(JdbcTemplate jdbc, JsonMapper json, Leaks leaks) {
        this.jdbc = jdbc;
        this.json = json;
        this.leaks = leaks;
    }

    void take(UUID tenant, Map<String, Object> figures) {
        jdbc.update(
                "insert into snapshots values (?, ?, ?, ?, clock_timestamp())",
                UUID.randomUUID(),
                tenant,
                REPORT,
                json.writeValueAsString(figures));
    }

    Map<String, Object> newest(UUID tenant) {
        String statement = "select figures, taken_at from snapshots where report = ?";
        List<Object> values = new ArrayList<>(List.of(REPORT));
        if (!leaks.on(Leak.STALE_SNAPSHOT)) {
            statement += " and tenant_id = ?";
            values.add(tenant);
        }
        return jdbc
                .query(
                        statement + " order by taken_at desc limit 1",
                        (row, n) -> {
                            Map<String, Object> snapshot = new LinkedHashMap<>();
                            snapshot.put(
                                    "takenAt",
                                    row.getTimestamp("taken_at").toInstant().toString());
                            snapshot.put("figures", json.readTree(row.getString("figures")));
                            return snapshot;
                        },
                        values.toArray())
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
