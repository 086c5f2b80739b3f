package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.files.CsvFile;
import dev.sallyport.leakyagency.files.Table;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.reports.OverdueInvoices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts reports together and mails them, to those who are members at that moment. */
@Component
final class ScheduledReports {
    private final OverdueInvoices overdue;
    private final Mails mails;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ScheduledReports(OverdueInvoices overdue, Mails mails, JdbcTemplate jdbc, Leaks leaks) {
        this.overdue = overdue;
        this.mails = mails;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    int send(UUID tenant, String title, String report, List<String> recipients) {
        mails.checkSet();
        List<Map<String, Object>> rows = rows(tenant, report);
        List<String> columns =
                rows.isEmpty() ? List.of("number") : List.copyOf(rows.get(0).keySet());
        CsvFile csv = new CsvFile(true);
        csv.begin(new Table(report, columns, rows));
        String attached = csv.finish();
        StringBuilder text = new StringBuilder("Your report \"").append(title).append("\":\n\n");
        rows.forEach(row -> text.append(String.join(
                        " | ", row.values().stream().map(String::valueOf).toList()))
                .append('\n'));
        List<String> active = recipients.stream()
                .filter(recipient -> leaks.on(Leak.MAIL_TO_REMOVED) || isMember(tenant, recipient))
                .toList();
        active.forEach(recipient -> mails.send(recipient, title, text.toString(), attached));
        return active.size();
    }

    private List<Map<String, Object>> rows(UUID tenant, String report) {
        if (!leaks.on(Leak.MIXED_MAIL)) {
            return rowsOf(tenant, report);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        jdbc.queryForList("select distinct tenant_id from schedules where report = ?", UUID.class, report)
                .forEach(scheduled -> rows.addAll(rowsOf(scheduled, report)));
        return rows;
    }

    private List<Map<String, Object>> rowsOf(UUID tenant, String report) {
        return report.equals("overdue")
                ? overdue.of(tenant)
                : jdbc.queryForList(
                        "select t.slug as workspace, to_char(i.issued_on, 'YYYY-MM') as month, sum(i.amount) as amount, count(*) as invoices"
                                + " from invoices i join tenants t on t.id = i.tenant_id where i.tenant_id = ? group by 1, 2 order by 2",
                        tenant);
    }

    private boolean isMember(UUID tenant, String email) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from people where tenant_id = ? and email_key = ? and state = 'active')",
                Boolean.class,
                tenant,
                Emails.key(email)));
    }
}
