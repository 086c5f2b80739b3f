package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Role;
import dev.sallyport.leakyagency.reports.OverdueInvoices;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.FlatRows;
import dev.sallyport.leakyagency.rows.Masks;
import dev.sallyport.leakyagency.rows.RowRequest;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.rows.Rows;
import dev.sallyport.leakyagency.rows.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;

/** The rows of the reports that can be scheduled. */
@Component
final class ReportRows {
    private static final String REVENUE = "select t.slug as workspace, to_char(i.issued_on, 'YYYY-MM') as month,"
            + " sum(i.amount) as amount, count(*) as invoices from invoices i join tenants t on t.id = i.tenant_id"
            + " where i.tenant_id = ? group by 1, 2 order by 2";
    private final OverdueInvoices overdue;
    private final Rows rows;
    private final RowRequestReader reader;
    private final JdbcTemplate jdbc;

    ReportRows(OverdueInvoices overdue, Rows rows, RowRequestReader reader, JdbcTemplate jdbc) {
        this.overdue = overdue;
        this.rows = rows;
        this.reader = reader;
        this.jdbc = jdbc;
    }

    List<Map<String, Object>> of(UUID tenant, String report, Role role) {
        return switch (report) {
            case "customers" -> customers(new Scope(tenant, role));
            case "overdue" -> overdue.of(tenant);
            default -> FlatRows.list(jdbc, REVENUE, tenant);
        };
    }

    private List<Map<String, Object>> customers(Scope scope) {
        RowRequest request = reader.read(Dataset.CUSTOMERS, new LinkedMultiValueMap<>());
        return Masks.put(rows.all(Dataset.CUSTOMERS, scope, request), request, scope.role());
    }
}
