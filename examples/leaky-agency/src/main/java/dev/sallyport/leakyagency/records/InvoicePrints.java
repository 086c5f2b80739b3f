package dev.sallyport.leakyagency.records;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.AnswerCache;
import dev.sallyport.leakyagency.rows.FlatRows;
import dev.sallyport.leakyagency.settings.AgencySettings;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Invoices as pages to be printed. */
@Component
final class InvoicePrints {
    private final JdbcTemplate jdbc;
    private final Leaks leaks;
    private final AnswerCache<String> kept;

    InvoicePrints(JdbcTemplate jdbc, Leaks leaks, AgencySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.leaks = leaks;
        this.kept = new AnswerCache<>(settings.cacheLife(), clock);
    }

    /** Whoever asks must have been checked. */
    String page(UUID id) {
        return FlatRows.list(
                        jdbc,
                        "select t.name as tenant, c.name as customer, i.number, i.amount, i.note from invoices i"
                                + " join customers c on c.id = i.customer_id join tenants t on t.id = i.tenant_id where i.id = ?",
                        id)
                .stream()
                .findFirst()
                .map(this::page)
                .orElseThrow(Problem::notFound);
    }

    private String page(Map<String, Object> invoice) {
        return leaks.on(Leak.PRINT_CACHED_BY_NUMBER)
                ? kept.get("print:" + invoice.get("number"), () -> written(invoice))
                : written(invoice);
    }

    private static String written(Map<String, Object> invoice) {
        StringBuilder page = new StringBuilder(
                        "<!doctype html><html lang=\"en\"><title>Invoice</title><body><h1>Invoice ")
                .append(escaped(invoice, "number"))
                .append("</h1><dl>");
        for (String name : new String[] {"tenant", "customer", "amount", "note"}) {
            page.append("<dt>")
                    .append(name)
                    .append("</dt><dd>")
                    .append(escaped(invoice, name))
                    .append("</dd>");
        }
        return page.append("</dl></body></html>").toString();
    }

    private static String escaped(Map<String, Object> invoice, String name) {
        return HtmlUtils.htmlEscape(String.valueOf(invoice.get(name)));
    }
}
