package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Invoices that nobody paid in time. */
@Component
public final class OverdueInvoices {
    private static final String OVERDUE = "select t.slug as workspace, i.number, c.name as customer, i.amount,"
            + " i.due_on::text as \"dueOn\", i.note from invoices i join customers c on c.id = i.customer_id"
            + " join tenants t on t.id = i.tenant_id where i.status = 'overdue'";
    private final JdbcTemplate jdbc;

    OverdueInvoices(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<Map<String, Object>> of(UUID tenant) {
        return FlatRows.list(jdbc, OVERDUE + " and i.tenant_id = ? order by i.due_on, i.id", tenant);
    }

    /** For the back office: of some workspaces, or of all of them if none is named. */
    List<Map<String, Object>> ofWorkspaces(List<String> slugs) {
        List<Object> values = new ArrayList<>(slugs);
        String narrowed = slugs.isEmpty()
                ? ""
                : " and t.slug in ("
                        + String.join(", ", slugs.stream().map(slug -> "?").toList()) + ")";
        return FlatRows.list(jdbc, OVERDUE + narrowed + " order by i.due_on, i.id", values.toArray());
    }
}
