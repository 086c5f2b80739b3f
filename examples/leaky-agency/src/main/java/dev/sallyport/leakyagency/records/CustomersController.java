package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.rows.Dataset;
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
@RequestMapping("/api/customers")
class CustomersController {
    private static final Set<String> STATUSES = Set.of("active", "lead", "closed");
    private final JdbcTemplate jdbc;
    private final Records records;

    CustomersController(JdbcTemplate jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** {@code internalNote} and {@code riskScore} are for the back office: written here, never read. */
    record Form(
            @Nullable String name,
            @Nullable String contact,
            @Nullable String email,
            @Nullable String iban,
            @Nullable String city,
            @Nullable String status,
            @Nullable String note,
            @Nullable String internalNote,
            @Nullable Integer riskScore) {
        Form {
            Checks.text("name", name);
            Checks.text("contact", contact);
            Checks.text("iban", iban);
            Checks.text("city", city);
            Checks.oneOf("status", status, STATUSES);
            Checks.text("note", note);
            Checks.text("internalNote", internalNote);
            email = email == null || email.isEmpty() ? email : Emails.checked(email);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Map<String, Object> add(Member member, @RequestBody Form form) {
        UUID id = UUID.randomUUID();
        String name = Checks.needed("name", form.name());
        jdbc.update(
                "insert into customers values (?, ?, ?, ?, '', '', '', '', 'active', '', 0, '', ?, now(), now())",
                id,
                member.tenant(),
                records.nextNumber(member, Dataset.CUSTOMERS, "K-", 4),
                name,
                "ak_" + UUID.randomUUID());
        return write(member, id, form);
    }

    @PatchMapping("/{id}")
    @Transactional
    public Map<String, Object> change(Member member, @PathVariable String id, @RequestBody Form form) {
        return write(member, records.own(member, Dataset.CUSTOMERS, id), form);
    }

    private Map<String, Object> write(Member member, UUID id, Form form) {
        jdbc.update(
                "update customers set name = coalesce(?, name), contact = coalesce(?, contact), email = coalesce(?, email),"
                        + " iban = coalesce(?, iban), city = coalesce(?, city), status = coalesce(?, status),"
                        + " note = coalesce(?, note), internal_note = coalesce(?, internal_note),"
                        + " risk_score = coalesce(?, risk_score), updated_at = now() where id = ? and tenant_id = ?",
                form.name(),
                form.contact(),
                form.email(),
                form.iban(),
                form.city(),
                form.status(),
                form.note(),
                form.internalNote(),
                form.riskScore(),
                id,
                member.tenant());
        Map<String, Object> customer = records.answer(member, Dataset.CUSTOMERS, id);
        records.searchable(
                member,
                "customer",
                id,
                customer.get("number") + " " + customer.get("name") + " " + customer.get("city"));
        return customer;
    }
}
