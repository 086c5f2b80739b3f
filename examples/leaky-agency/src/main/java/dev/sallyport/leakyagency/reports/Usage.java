package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How often what was used. */
@Component
final class Usage {
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    Usage(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    List<Map<String, Object>> byKind(UUID tenant) {
        if (leaks.on(Leak.AGGREGATE_BEFORE_FILTER)) {
            return FlatRows.list(
                    jdbc,
                    "with counted as (select kind, count(*) as events from usage_events group by kind)"
                            + " select kind, events from counted"
                            + " where kind in (select kind from usage_events where tenant_id = ?) order by kind",
                    tenant);
        }
        return FlatRows.list(
                jdbc,
                "select kind, count(*) as events from usage_events where tenant_id = ? group by kind order by kind",
                tenant);
    }

    List<Map<String, Object>> byCustomer(UUID tenant) {
        String sameTenant = leaks.on(Leak.EVENTS_WITHOUT_TENANT) ? "" : " and e.tenant_id = c.tenant_id";
        return FlatRows.list(
                jdbc,
                "select c.number, c.name, count(e.id) as events from customers c left join usage_events e"
                        + " on e.customer_number = c.number" + sameTenant
                        + " where c.tenant_id = ? group by c.id, c.number, c.name order by c.number",
                tenant);
    }
}
