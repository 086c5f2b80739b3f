package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.AnswerCache;
import dev.sallyport.leakyagency.rows.FlatRows;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The figures of the first page. They are kept for a while, for each tenant and state of its invoices. */
@Component
public final class Dashboard {
    private final JdbcTemplate jdbc;
    private final Leaks leaks;
    private final AnswerCache<Map<String, Object>> cache;

    Dashboard(JdbcTemplate jdbc, Leaks leaks, AgencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.leaks = leaks;
        this.cache = new AnswerCache<>(settings.cacheLife(), clock);
    }

    public Map<String, Object> read(UUID tenant, Window window) {
        String key = leaks.on(Leak.CACHE_KEY_WITHOUT_TENANT)
                ? "dashboard:" + window
                : "dashboard:" + tenant + ":" + version(tenant) + ":" + window;
        return cache.get(key, () -> figures(tenant, window));
    }

    private Map<String, Object> figures(UUID tenant, Window window) {
        String revenue = "select coalesce(sum(amount), 0) from invoices where issued_on between ? and ?";
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "revenue",
                leaks.on(Leak.DASHBOARD_TOTALS)
                        ? jdbc.queryForObject(revenue, Object.class, window.from(), window.to())
                        : jdbc.queryForObject(
                                revenue + " and tenant_id = ?", Object.class, window.from(), window.to(), tenant));
        figures.putAll(FlatRows.one(
                jdbc,
                "select count(*) as invoices, coalesce(sum(amount) filter (where status in ('open', 'overdue')), 0) as open"
                        + " from invoices where tenant_id = ? and issued_on between ? and ?",
                tenant,
                window.from(),
                window.to()));
        figures.put(
                "customers",
                jdbc.queryForObject("select count(*) from customers where tenant_id = ?", Long.class, tenant));
        figures.put("best", best(tenant, window));
        return figures;
    }

    private List<Map<String, Object>> best(UUID tenant, Window window) {
        return FlatRows.list(
                jdbc,
                "select c.name, sum(i.amount) as amount from invoices i join customers c on c.id = i.customer_id"
                        + " and c.tenant_id = i.tenant_id where i.tenant_id = ? and i.issued_on between ? and ?"
                        + " group by c.id, c.name order by 2 desc, 1 limit 3",
                tenant,
                window.from(),
                window.to());
    }

    private String version(UUID tenant) {
        String statement =
                "select count(*) || '-' || coalesce(sum(amount), 0) || '-' || coalesce(max(updated_at)::text, '')"
                        + " || '-' || (select count(*) || coalesce(max(updated_at)::text, '') from customers where tenant_id = ?)"
                        + " from invoices";
        return String.valueOf(
                leaks.on(Leak.DASHBOARD_TOTALS)
                        ? jdbc.queryForObject(statement, String.class, tenant)
                        : jdbc.queryForObject(statement + " where tenant_id = ?", String.class, tenant, tenant));
    }
}
