package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.Dataset;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PaymentsController {
    private final JdbcTemplate jdbc;
    private final Records records;

    PaymentsController(JdbcTemplate jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    record Form(
            @Nullable String invoiceId,
            @Nullable BigDecimal amount,
            @Nullable String paidOn,
            @Nullable String payerIban,
            @Nullable String reference) {}

    @PostMapping("/api/payments")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Member member, @RequestBody Form form) {
        UUID id = UUID.randomUUID();
        UUID invoice = records.reference(member, Dataset.INVOICES, "invoiceId", form.invoiceId());
        BigDecimal amount = Checks.amount("amount", form.amount());
        if (amount == null) {
            throw Problem.badRequest("amount is needed");
        }
        LocalDate paidOn = Checks.date("paidOn", form.paidOn());
        jdbc.update(
                "insert into payments select ?, i.tenant_id, i.id, i.number, ?, coalesce(?, current_date), ?, ?, ?, now()"
                        + " from invoices i where i.id = ? and i.tenant_id = ?",
                id,
                amount,
                paidOn,
                orEmpty(Checks.text("payerIban", form.payerIban())),
                orEmpty(Checks.text("reference", form.reference())),
                "tok_" + UUID.randomUUID(),
                invoice,
                member.tenant());
        return records.answer(member, Dataset.PAYMENTS, id);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
