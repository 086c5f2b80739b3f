package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.access.Role;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Mails reports to those who are members at that moment, each with what that one may see. */
@Component
final class ScheduledReports {
    private final ReportRows reports;
    private final Mails mails;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ScheduledReports(ReportRows reports, Mails mails, JdbcTemplate jdbc, Leaks leaks) {
        this.reports = reports;
        this.mails = mails;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    /** Says how many mails went out. */
    int send(Member runner, String title, String report, List<String> recipients) {
        mails.checkSet();
        int sent = 0;
        for (String recipient : recipients) {
            Optional<Role> role = role(runner.tenant(), recipient);
            if (role.isEmpty() && !leaks.on(Leak.MAIL_TO_REMOVED)) {
                continue;
            }
            Role seenAs = leaks.on(Leak.MAIL_WITH_CREATORS_VIEW) ? runner.role() : role.orElse(Role.STAFF);
            List<Map<String, Object>> rows = rows(runner.tenant(), report, seenAs);
            mails.send(recipient, title, ReportText.of(title, rows), ReportText.csv(report, rows));
            sent++;
        }
        return sent;
    }

    private List<Map<String, Object>> rows(UUID tenant, String report, Role role) {
        if (!leaks.on(Leak.MIXED_MAIL)) {
            return reports.of(tenant, report, role);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        jdbc.query(
                        "select distinct tenant_id from schedules where report = ?",
                        (row, n) -> row.getObject(1, UUID.class),
                        report)
                .forEach(scheduled -> rows.addAll(reports.of(scheduled, report, role)));
        return rows;
    }

    /** The role of an address that is a member's now. */
    private Optional<Role> role(UUID tenant, String email) {
        return jdbc
                .query(
                        "select role from people where tenant_id = ? and email_key = ? and state = 'active'",
                        (row, n) -> Role.of(row.getString(1)),
                        tenant,
                        Emails.key(email))
                .stream()
                .findFirst();
    }
}
