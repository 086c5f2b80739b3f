package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Ids;
import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.reports.RevenueMonths;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invoices")
class InvoicesController {
    private static final int LARGEST_BATCH = 50;
    private static final Set<String> STATUSES = Set.of("draft", "open", "paid", "overdue");
    private final JdbcTemplate jdbc;
    private final Records records;
    private final RevenueMonths months;
    private final Leaks leaks;
    private final InvoicePrints prints;

    InvoicesController(JdbcTemplate jdbc, Records records, RevenueMonths months, InvoicePrints prints, Leaks leaks) {
        this.jdbc = jdbc;
        this.records = records;
        this.months = months;
        this.prints = prints;
        this.leaks = leaks;
    }

    /** {@code internalNote} and {@code margin} are for the back office: written here, never read. */
    record Form(
            @Nullable String customerId,
            @Nullable BigDecimal amount,
            @Nullable String status,
            @Nullable String issuedOn,
            @Nullable String dueOn,
            @Nullable String note,
            @Nullable String internalNote,
            @Nullable BigDecimal margin) {
        Form {
            Checks.amount("amount", amount);
            Checks.oneOf("status", status, STATUSES);
            Checks.date("issuedOn", issuedOn);
            Checks.date("dueOn", dueOn);
            Checks.text("note", note);
            Checks.text("internalNote", internalNote);
            Checks.amount("margin", margin);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Map<String, Object> add(Member member, @RequestBody Form form) {
        UUID id = UUID.randomUUID();
        UUID customer = records.reference(member, Dataset.CUSTOMERS, "customerId", form.customerId());
        jdbc.update(
                "insert into invoices select ?, c.tenant_id, c.id, c.number, ?, 0, 'open', current_date, current_date + 30,"
                        + " '', 0, '', now(), now() from customers c where c.id = ? and c.tenant_id = ?",
                id,
                records.nextNumber(member, Dataset.INVOICES, "R-", 5),
                customer,
                member.tenant());
        return write(member, id, form);
    }

    @PatchMapping("/{id}")
    @Transactional
    public Map<String, Object> change(Member member, @PathVariable String id, @RequestBody Form form) {
        return write(member, records.own(member, Dataset.INVOICES, id), form);
    }

    /** Several at once, in the order that they were asked for. */
    @GetMapping("/batch")
    public Map<String, Object> batch(Member member, @RequestParam(defaultValue = "") String ids) {
        member.tenant();
        List<String> wanted = ids.isEmpty() ? List.of() : List.of(ids.split(",", -1));
        if (wanted.size() > LARGEST_BATCH) {
            throw Problem.badRequest("ids are at most " + LARGEST_BATCH + " ids with commas between them");
        }
        if (leaks.on(Leak.BATCH_CHECKS_FIRST)) {
            wanted.stream().limit(1).forEach(id -> records.own(member, Dataset.INVOICES, id));
            return items(wanted, id -> records.answer(Scope.house(member.role()), Dataset.INVOICES, Ids.read(id)));
        }
        return items(wanted, id -> records.answer(member, Dataset.INVOICES, Ids.read(id)));
    }

    private static Map<String, Object> items(List<String> ids, Function<String, Map<String, Object>> read) {
        return Map.of("items", ids.stream().map(read).toList());
    }

    /** An invoice to be printed. */
    @GetMapping(value = "/{id}/print", produces = MediaType.TEXT_HTML_VALUE)
    String print(Member member, @PathVariable String id) {
        return prints.page(leaks.on(Leak.INVOICE_BY_ID) ? Ids.read(id) : records.own(member, Dataset.INVOICES, id));
    }

    private Map<String, Object> write(Member member, UUID id, Form form) {
        jdbc.update(
                "update invoices set amount = coalesce(?, amount), status = coalesce(?, status),"
                        + " issued_on = coalesce(?, issued_on), due_on = coalesce(?, due_on), note = coalesce(?, note),"
                        + " internal_note = coalesce(?, internal_note), margin = coalesce(?, margin), updated_at = now()"
                        + " where id = ? and tenant_id = ?",
                form.amount(),
                form.status(),
                Checks.date("issuedOn", form.issuedOn()),
                Checks.date("dueOn", form.dueOn()),
                form.note(),
                form.internalNote(),
                form.margin(),
                id,
                member.tenant());
        months.refresh(member.tenant());
        Map<String, Object> invoice = records.answer(member, Dataset.INVOICES, id);
        records.searchable(member, "invoice", id, invoice.get("number") + " " + invoice.get("note"));
        return invoice;
    }
}
