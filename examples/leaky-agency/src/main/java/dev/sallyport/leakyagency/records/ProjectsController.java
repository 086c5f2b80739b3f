package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.rows.Dataset;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/projects")
class ProjectsController {
    private static final Set<String> STATES = Set.of("planned", "running", "done");
    private final JdbcTemplate jdbc;
    private final Records records;
    private final Leaks leaks;

    ProjectsController(JdbcTemplate jdbc, Records records, Leaks leaks) {
        this.jdbc = jdbc;
        this.records = records;
        this.leaks = leaks;
    }

    record Form(
            @Nullable String customerId,
            @Nullable String name,
            @Nullable String state,
            @Nullable BigDecimal budget,
            @Nullable String startsOn,
            @Nullable String internalNote) {
        Form {
            Checks.text("name", name);
            Checks.oneOf("state", state, STATES);
            Checks.amount("budget", budget);
            Checks.date("startsOn", startsOn);
            Checks.text("internalNote", internalNote);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Map<String, Object> add(Member member, @RequestBody Form form) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "insert into projects values (?, ?, ?, ?, ?, 'planned', 0, current_date, '', ?, now(), now())",
                id,
                member.tenant(),
                records.reference(member, Dataset.CUSTOMERS, "customerId", form.customerId()),
                records.nextNumber(member, Dataset.PROJECTS, "P-", 4),
                Checks.needed("name", form.name()),
                "whsec_" + UUID.randomUUID());
        return write(member, id, form, null);
    }

    @PatchMapping("/{id}")
    @Transactional
    public Map<String, Object> change(Member member, @PathVariable String id, @RequestBody Form form) {
        UUID project = records.own(member, Dataset.PROJECTS, id);
        return write(member, project, form, form.customerId() == null ? null : customer(member, form.customerId()));
    }

    private UUID customer(Member member, String id) {
        return leaks.on(Leak.PATCH_TAKES_ANY_CUSTOMER)
                ? Ids.read(id)
                : records.reference(member, Dataset.CUSTOMERS, "customerId", id);
    }

    private Map<String, Object> write(Member member, UUID id, Form form, @Nullable UUID customer) {
        jdbc.update(
                "update projects set name = coalesce(?, name), state = coalesce(?, state), budget = coalesce(?, budget),"
                        + " starts_on = coalesce(?, starts_on), internal_note = coalesce(?, internal_note),"
                        + " customer_id = coalesce(?, customer_id), updated_at = now() where id = ? and tenant_id = ?",
                form.name(),
                form.state(),
                form.budget(),
                Checks.date("startsOn", form.startsOn()),
                form.internalNote(),
                customer,
                id,
                member.tenant());
        Map<String, Object> project = records.answer(member, Dataset.PROJECTS, id);
        records.searchable(member, "project", id, project.get("number") + " " + project.get("name"));
        return project;
    }
}
