package dev.sallyport.leakyagency.deliver;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.audit.AuditLog;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reports that go to members by mail; for administrators. */
@RestController
@RequestMapping("/api/schedules")
final class SchedulesController {
    private static final Set<String> REPORTS = Set.of("customers", "overdue", "revenue");
    private final JdbcTemplate jdbc;
    private final ScheduledReports reports;
    private final AuditLog audit;

    SchedulesController(JdbcTemplate jdbc, ScheduledReports reports, AuditLog audit) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.audit = audit;
    }

    record Form(
            @Nullable String title,
            @Nullable String report,
            @Nullable List<String> recipients) {}

    @GetMapping
    Map<String, Object> list(Member member) {
        member.checkAdmin();
        return Map.of(
                "items",
                jdbc.query(
                        "select * from schedules where tenant_id = ? order by title, id",
                        (row, n) -> answer(
                                row.getObject("id", UUID.class),
                                row.getString("title"),
                                row.getString("report"),
                                Arrays.asList(row.getString("recipients").split(" ", -1))),
                        member.tenant()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @RequestBody Form form) {
        member.checkAdmin();
        List<String> recipients = form.recipients() == null ? List.of() : form.recipients();
        String report = form.report() == null ? "" : form.report();
        if (!REPORTS.contains(report) || recipients.isEmpty() || recipients.size() > 20) {
            throw Problem.badRequest(
                    "report is customers, overdue or revenue, recipients are up to 20 addresses of members");
        }
        if (!recipients.stream().allMatch(recipient -> isMember(member.tenant(), recipient))) {
            throw Problem.badRequest("recipients are members of your workspace");
        }
        String title = form.title() == null || form.title().isBlank() ? "Your report" : form.title();
        if (title.length() > 200 || !title.equals(title.replaceAll("\\p{Cntrl}", ""))) {
            throw Problem.badRequest("title is one line of at most 200 characters");
        }
        UUID id = UUID.randomUUID();
        List<String> checked = recipients.stream().map(Emails::checked).toList();
        jdbc.update(
                "insert into schedules values (?, ?, ?, ?, ?, ?)",
                id,
                member.tenant(),
                title,
                report,
                String.join(" ", checked),
                member.person());
        return answer(id, title, report, checked);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Member member, @PathVariable String id) {
        member.checkAdmin();
        if (jdbc.update("delete from schedules where id = ? and tenant_id = ?", Ids.read(id), member.tenant()) == 0) {
            throw Problem.notFound();
        }
    }

    /** Sends the report now, as it is sent every Monday. */
    @PostMapping("/{id}/run")
    Map<String, Object> run(Member member, @PathVariable String id) {
        member.checkAdmin();
        UUID schedule = Ids.read(id);
        Map<String, Object> found = FlatRows.list(
                        jdbc,
                        "select title, report, recipients from schedules where id = ? and tenant_id = ?",
                        schedule,
                        member.tenant())
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
        int sent = reports.send(
                member,
                String.valueOf(found.get("title")),
                String.valueOf(found.get("report")),
                List.of(String.valueOf(found.get("recipients")).split(" ", -1)));
        audit.record(member, "report-sent", String.valueOf(found.get("report")), Map.of("sent", sent));
        return Map.of("sent", sent);
    }

    private boolean isMember(UUID tenant, String email) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from people where tenant_id = ? and email_key = ? and state = 'active')",
                Boolean.class,
                tenant,
                Emails.key(email)));
    }

    private static Map<String, Object> answer(UUID id, String title, String report, List<String> recipients) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("title", title);
        answer.put("report", report);
        answer.put("recipients", recipients);
        return answer;
    }
}
