package dev.sallyport.leakyagency.pages;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.reports.Dashboard;
import dev.sallyport.leakyagency.reports.Window;
import dev.sallyport.leakyagency.rows.Dataset;
import dev.sallyport.leakyagency.rows.Masks;
import dev.sallyport.leakyagency.rows.RowRequest;
import dev.sallyport.leakyagency.rows.RowRequestReader;
import dev.sallyport.leakyagency.rows.Rows;
import dev.sallyport.leakyagency.rows.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard and two lists as pages; strangers are sent to sign in. */
@RestController
final class PagesController {
    private final Dashboard dashboard;
    private final Rows rows;
    private final RowRequestReader reader;
    private final JsonMapper json;
    private final Leaks leaks;

    PagesController(Dashboard dashboard, Rows rows, RowRequestReader reader, JsonMapper json, Leaks leaks) {
        this.json = json;
        this.leaks = leaks;
        this.dashboard = dashboard;
        this.rows = rows;
        this.reader = reader;
    }

    @GetMapping("/")
    ResponseEntity<String> first(@Nullable Member member) {
        if (member == null) {
            return signIn();
        }
        Map<String, Object> figures = dashboard.read(member.tenant(), Window.of("", ""));
        Html page = new Html("Dashboard of " + member.tenantSlug())
                .paragraph("Signed in as " + member.name())
                .raw("<form method=\"post\" action=\"/logout\"><input type=\"hidden\" name=\"_csrf\" value=\""
                        + Html.escape(member.csrf()) + "\"><button>Sign out</button></form>");
        figures.forEach((name, value) -> {
            if (!(value instanceof List<?>)) {
                page.paragraph(name + ": " + value);
            }
        });
        return page(page.raw("<p><a href=\"/customers\">Customers</a> <a href=\"/invoices\">Invoices</a></p>"));
    }

    @GetMapping("/customers")
    ResponseEntity<String> customers(@Nullable Member member) {
        return member == null ? signIn() : list(member, Dataset.CUSTOMERS);
    }

    @GetMapping("/invoices")
    ResponseEntity<String> invoices(@Nullable Member member) {
        return member == null ? signIn() : list(member, Dataset.INVOICES);
    }

    private ResponseEntity<String> list(Member member, Dataset dataset) {
        RowRequest request = reader.read(dataset, new LinkedMultiValueMap<>());
        List<Map<String, Object>> found =
                Masks.put(rows.all(dataset, Scope.of(member), request), request, member.role());
        List<String> columns =
                request.fields().stream().map(RowRequest.Field::alias).toList();
        List<Map<String, Object>> kept =
                leaks.on(Leak.PAGE_DATA_WHOLE) ? rows.all(dataset, Scope.of(member), request.whole(dataset)) : found;
        return page(new Html(dataset.text() + " of " + member.tenantSlug())
                .table(columns, found)
                .data("rows", json.writeValueAsString(kept)));
    }

    private static ResponseEntity<String> page(Html page) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.finish());
    }

    private static ResponseEntity<String> signIn() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/login"))
                .build();
    }
}
