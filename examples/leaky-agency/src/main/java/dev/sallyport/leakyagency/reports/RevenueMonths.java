package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Revenue by month as a table of its own, built again from the invoices when they change. */
@Component
public final class RevenueMonths {
    private static final String MONTHS =
            "select %s, date_trunc('month', i.issued_on)::date, sum(i.amount), count(*) from invoices i %s group by 1, 2";
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    RevenueMonths(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    public void refresh(UUID tenant) {
        jdbc.query("select pg_advisory_xact_lock(7)", (row, n) -> n);
        if (leaks.on(Leak.ROLLUP_BUILT_GLOBALLY)) {
            jdbc.update("delete from revenue_months");
            jdbc.update("insert into revenue_months " + MONTHS.formatted("t.id", "cross join tenants t"));
            return;
        }
        jdbc.update("delete from revenue_months where tenant_id = ?", tenant);
        jdbc.update("insert into revenue_months " + MONTHS.formatted("i.tenant_id", "where i.tenant_id = ?"), tenant);
    }

    List<Map<String, Object>> read(UUID tenant) {
        return FlatRows.list(
                jdbc,
                "select to_char(month, 'YYYY-MM') as month, amount, invoices from revenue_months where tenant_id = ? order by 1",
                tenant);
    }
}
