package dev.sallyport.leakyagency.reports;

import dev.sallyport.leakyagency.access.Member;
import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import dev.sallyport.leakyagency.rows.FlatRows;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReportsController {
    private static final String MONTHS = "select to_char(issued_on, 'YYYY-MM') as month, sum(amount) as amount,"
            + " count(*) as invoices from invoices";
    private static final String BY_MONTH = " group by 1 order by 1";
    private final Dashboard dashboard;
    private final RevenueMonths months;
    private final Usage usage;
    private final Snapshots snapshots;
    private final OverdueInvoices overdue;
    private final Benchmark benchmark;
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ReportsController(
            Dashboard dashboard,
            RevenueMonths months,
            Usage usage,
            Snapshots snapshots,
            OverdueInvoices overdue,
            Benchmark benchmark,
            JdbcTemplate jdbc,
            Leaks leaks) {
        this.dashboard = dashboard;
        this.months = months;
        this.usage = usage;
        this.snapshots = snapshots;
        this.overdue = overdue;
        this.benchmark = benchmark;
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    record Event(@Nullable String customerNumber, @Nullable String kind) {}

    @GetMapping("/api/dashboard")
    Map<String, Object> dashboard(
            Member member, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        return dashboard.read(member.tenant(), Window.of(from, to));
    }

    @GetMapping("/api/reports/revenue")
    Map<String, Object> revenue(
            Member member, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        Window window = Window.of(from, to);
        List<Map<String, Object>> found = leaks.on(Leak.REVENUE_FALLBACK) && window.isWhole()
                ? FlatRows.list(jdbc, MONTHS + BY_MONTH)
                : FlatRows.list(
                        jdbc,
                        MONTHS + " where tenant_id = ? and issued_on between ? and ?" + BY_MONTH,
                        member.tenant(),
                        window.from(),
                        window.to());
        return withTotal(found);
    }

    @GetMapping("/api/reports/monthly")
    Map<String, Object> monthly(Member member) {
        return withTotal(months.read(member.tenant()));
    }

    @PostMapping("/api/reports/monthly/refresh")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void refresh(Member member) {
        months.refresh(member.tenant());
    }

    @GetMapping("/api/reports/snapshot")
    Map<String, Object> snapshot(Member member) {
        return snapshots.newest(member.tenant());
    }

    @PostMapping("/api/reports/snapshot")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> takeSnapshot(Member member) {
        UUID tenant = member.tenant();
        snapshots.take(tenant, dashboard.read(tenant, Window.of("", "")));
        return snapshots.newest(tenant);
    }

    @GetMapping("/api/reports/usage")
    Map<String, Object> usage(Member member) {
        return Map.of("items", usage.byKind(member.tenant()));
    }

    @GetMapping("/api/reports/usage-by-customer")
    Map<String, Object> usageByCustomer(Member member) {
        return Map.of("items", usage.byCustomer(member.tenant()));
    }

    @PostMapping("/api/usage")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(Member member, @RequestBody Event event) {
        String kind = event.kind() == null ? "page-view" : event.kind();
        if (!kind.matches("[a-z-]{1,40}")) {
            throw Problem.badRequest("kind has small letters and hyphens");
        }
        int added = jdbc.update(
                "insert into usage_events select ?, tenant_id, number, ?, now() from customers"
                        + " where tenant_id = ? and number = ?",
                UUID.randomUUID(),
                kind,
                member.tenant(),
                event.customerNumber());
        if (added == 0) {
            throw Problem.badRequest("customerNumber is the number of one of your customers");
        }
    }

    @GetMapping("/api/reports/benchmark")
    Map<String, Object> benchmark(Member member) {
        return benchmark.read(member.tenant());
    }

    @GetMapping("/api/reports/overdue")
    Map<String, Object> overdue(Member member, @RequestParam(required = false) @Nullable List<String> workspace) {
        if (leaks.on(Leak.ADMIN_HELPER_REUSED)) {
            member.tenant();
            return Map.of("items", overdue.ofWorkspaces(workspace == null ? List.of(member.tenantSlug()) : workspace));
        }
        return Map.of("items", overdue.of(member.tenant()));
    }

    @GetMapping("/api/tenants/{slug}/summary")
    Map<String, Object> summary(Member member, @PathVariable String slug) {
        member.tenant();
        if (!slug.equals(member.tenantSlug()) && !leaks.on(Leak.TENANT_FROM_PATH)) {
            throw Problem.notFound();
        }
        return FlatRows.list(
                        jdbc,
                        "select t.slug, t.name, (select count(*) from customers c where c.tenant_id = t.id) as customers,"
                                + " (select count(*) from invoices i where i.tenant_id = t.id) as invoices,"
                                + " (select coalesce(sum(amount), 0) from invoices i where i.tenant_id = t.id) as revenue"
                                + " from tenants t where t.slug = ?",
                        slug)
                .stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Map<String, Object> withTotal(List<Map<String, Object>> found) {
        BigDecimal total = found.stream()
                .map(month -> new BigDecimal(String.valueOf(month.get("amount"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", found);
        answer.put("total", total);
        return answer;
    }
}
