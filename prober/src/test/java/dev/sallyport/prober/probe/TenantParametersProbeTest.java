package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.file;
import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantParametersProbeTest {
    private static PlanDraft plan() {
        return new PlanDraft()
                .identity(identity("ann", "acme", "t-acme-71"))
                .identity(identity("ben", "bolt", "t-bolt-82"))
                .plant(
                        "order",
                        "POST /api/orders",
                        "{\"note\":\"{text}\",\"amount\":\"{amount}\",\"city\":\"Bonn\"}",
                        Map.of())
                .path(new PathDraft("orders", PathKind.LIST, step("GET /api/orders?company=t-{tenant}"))
                        .vary(Map.of("city", List.of("Bonn", "Kiel")))
                        .window("from", "to"))
                .path("search", PathKind.LIST, step("POST /api/search", "{\"limit\":10}", Map.of()))
                .path("total", PathKind.TOTAL, step("GET /api/total"))
                .path(
                        "ticket",
                        PathKind.EXPORT,
                        step("POST /api/tickets", "{\"dataset\":\"orders\"}", Map.of("link", "/url")),
                        file("GET {link}", Optional.empty(), true));
    }

    private static Identity identity(String name, String tenant, String id) {
        SignIn token = new SignIn.Header("Authorization", new Secret("Bearer " + TenantShop.token(name, id)));
        return PlanDraft.person(name, tenant, token);
    }

    private static Outcome run(String... leaks) {
        try (SmallApp app = new SmallApp(new TenantShop(leaks)::answer)) {
            PlanDraft plan = plan();
            if (Set.of(leaks).contains("left-out")) {
                plan.path("orders", PathKind.LIST, step("GET /api/orders?company={tenant}"));
            }
            return plan.run(app, ProbeName.TENANT_PARAMETERS);
        }
    }

    @Test
    void clearsWhatIsKeptApart() {
        Outcome outcome = run();

        assertThat(Runs.told(outcome)).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.coverage())
                .allSatisfy(square -> assertThat(square.tried()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "header, tenant-override total of acme seen by ben from sign-in",
        "cookie, tenant-override total of acme seen by ben from sign-in",
        "alg-none, tenant-override orders of acme seen by ben from sign-in",
        "unsigned, tenant-override orders of acme seen by ben from sign-in",
        "query, tenant-override orders of acme seen by ben from live-query",
        "body, tenant-override search of acme seen by ben from live-query",
        "null, tenant-override search of acme seen by ben from live-query",
        "total, tenant-override total of acme seen by ben from live-query",
        "total-of-all, tenant-override total of acme seen by ben from live-query",
        "left-out, tenant-override orders of acme seen by ben from live-query",
        "write, tenant-override orders of acme seen by ben from live-query",
        "window, filter-override orders of acme seen by ben from live-query",
        "or, filter-override orders of acme seen by ben from live-query",
        "filter-instead, filter-override orders of acme seen by ben from live-query",
        "twice, reused-link ticket of acme seen by ann from link",
        "race, reused-link ticket of acme seen by ann from shared-state",
    })
    void findsEachLeakAlone(String leak, String told) {
        Outcome outcome = run(leak);

        assertThat(Runs.told(outcome)).contains(told);
        assertThat(outcome.findings())
                .extracting(finding -> finding.mechanism().id())
                .containsOnly(told.substring(0, told.indexOf(' ')));
        assertThat(outcome.unjudged()).isEmpty();
    }

    @Test
    void doesNotJudgeWhatItsOwnPeopleDoNotGet() {
        PlanDraft plan = plan().path("gone", PathKind.LIST, step("GET /api/gone"));
        try (SmallApp app = new SmallApp(new TenantShop()::answer)) {
            Outcome outcome = plan.run(app, ProbeName.TENANT_PARAMETERS);

            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.unjudged())
                    .singleElement()
                    .satisfies(unjudged -> assertThat(unjudged.path()).isEqualTo("gone"));
        }
    }
}
