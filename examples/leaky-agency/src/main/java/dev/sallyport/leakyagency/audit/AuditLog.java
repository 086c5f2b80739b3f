package dev.sallyport.leakyagency.audit;

import dev.sallyport.leakyagency.access.Member;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes down who did what. */
@Component
public final class AuditLog {
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    AuditLog(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public void record(Member member, String action, String type, Map<String, ?> filters) {
        record(member.tenant(), member.email(), action, type, filters);
    }

    public void record(UUID tenant, String actor, String action, String type, Map<String, ?> filters) {
        jdbc.update(
                "insert into audit (tenant_id, actor, action, type, filters, at) values (?, ?, ?, ?, ?, now())",
                tenant,
                actor,
                action,
                type,
                json.writeValueAsString(filters));
    }
}
