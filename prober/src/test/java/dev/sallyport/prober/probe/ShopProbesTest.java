package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.plan.Target;
import dev.sallyport.prober.plan.Tenant;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ownership, caches, non-interference and parity, against a shop that is careful, and one flaw at a time is not. */
class ShopProbesTest {
    private static final Set<ProbeName> ASKED =
            EnumSet.of(ProbeName.OWNERSHIP, ProbeName.CACHE, ProbeName.NON_INTERFERENCE, ProbeName.PARITY);

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of(Shop.Flaw.LIST_OF_ALL, Mechanism.FOREIGN_ROWS, "orders", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.TOTAL_OF_ALL, Mechanism.FOREIGN_TOTAL, "total", Source.AGGREGATE),
                Arguments.of(Shop.Flaw.COUNT_OF_ALL, Mechanism.FOREIGN_TOTAL, "total", Source.AGGREGATE),
                Arguments.of(Shop.Flaw.CACHED_LIST, Mechanism.CACHED_ANSWER, "orders", Source.CACHE),
                Arguments.of(Shop.Flaw.CACHED_TOTAL, Mechanism.CACHED_ANSWER, "total", Source.CACHE),
                Arguments.of(Shop.Flaw.SHARED_TAG, Mechanism.CACHED_ANSWER, "orders", Source.CACHE),
                Arguments.of(Shop.Flaw.TAG_OF_ALL, Mechanism.FOREIGN_TOTAL, "orders", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.FILE_OF_ALL, Mechanism.FOREIGN_ROWS, "file", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.FILE_CUT, Mechanism.LOST_ROWS, "file", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.FILE_WITH_SECRET, Mechanism.SECRET_IN_ANSWER, "file", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.FILE_WITH_FORMULA, Mechanism.FORMULA_CELL, "file", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.FILE_UNMASKED, Mechanism.UNMASKED_VALUE, "file", Source.LIVE_QUERY),
                Arguments.of(Shop.Flaw.OFFSET_PAGES, Mechanism.LOST_ROWS, "pages", Source.LIVE_QUERY));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void tellsEachFlawByItsNameAndPlace(Shop.Flaw flaw, Mechanism mechanism, String path, Source source)
            throws IOException {
        Outcome outcome = probe(flaw);

        assertThat(outcome.findings())
                .as("%s", outcome.findings().stream().map(Finding::id).toList())
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.path()).isEqualTo(path);
                    assertThat(finding.mechanism()).isEqualTo(mechanism);
                    assertThat(finding.source()).isEqualTo(source);
                    assertThat(finding.evidence().replay()).isNotEmpty();
                });
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void findsNothingInACarefulShop() throws IOException {
        Outcome outcome = probe();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.unjudged()).isEmpty();
        assertThat(outcome.selfChecks()).isNotEmpty().allMatch(SelfCheck::found);
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void sendsTheSameRequestsForTheSameSeed() throws IOException {
        assertThat(probe().requests()).isEqualTo(probe().requests());
    }

    private static Outcome probe(Shop.Flaw... flaws) throws IOException {
        try (Shop shop = new Shop(flaws)) {
            return new Campaign(plan(shop), 7, ASKED, Clock.systemUTC(), Campaign.Progress.SILENT, exchange -> {})
                    .run();
        }
    }

    private static Plan plan(Shop shop) {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put("acme", new Tenant("acme", List.of("acme")));
        tenants.put("bolt", new Tenant("bolt", List.of("bolt")));
        Map<String, Identity> identities = new LinkedHashMap<>();
        identities.put("ann", identity("ann", "acme"));
        identities.put("ben", identity("ben", "bolt"));
        Planting order = new Planting(
                "order",
                List.of(),
                Optional.of(new RequestSpec(
                        "POST",
                        "/orders",
                        Map.of("Content-Type", "application/json"),
                        Optional.of("{\"name\":\"{text}\",\"amount\":{amount},\"note\":\"{formula}\"}"))),
                Optional.empty(),
                Map.of("order", "/id"),
                2,
                true);
        Map<String, Path> paths = new LinkedHashMap<>();
        paths.put("orders", path("orders", PathKind.LIST, List.of(), "/orders"));
        paths.put("total", path("total", PathKind.TOTAL, List.of("orders"), "/total"));
        paths.put("file", path("file", PathKind.EXPORT, List.of("orders"), "/orders.csv"));
        paths.put(
                "pages",
                path(
                        "pages",
                        PathKind.LIST,
                        List.of(),
                        "/orders?page=1",
                        "/orders?page=2",
                        "/orders?page=3",
                        "/orders?page=4"));
        return new Plan(
                new Target(shop.url(), Set.<URI>of()),
                Mode.FULL,
                new Budget(20_000, 5_000, 4, Duration.ofMinutes(2), 1 << 20, 100),
                Optional.empty(),
                tenants,
                identities,
                List.of(order),
                paths,
                Optional.empty(),
                new Sinks(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of());
    }

    private static Identity identity(String name, String tenant) {
        return new Identity(
                name,
                tenant,
                false,
                new SignIn.Header("Authorization", new Secret("Bearer " + name)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Path path(String name, PathKind kind, List<String> agreesWith, String... targets) {
        List<Step> steps = Stream.of(targets)
                .map(target -> new Step(
                        target,
                        new RequestSpec("GET", target, Map.of(), Optional.empty()),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        false))
                .toList();
        return new Path(
                name,
                kind,
                steps,
                agreesWith,
                Set.of(),
                false,
                Map.of(),
                // The file says more than the list on purpose: its note.
                name.equals("file") ? Set.of() : Set.of(),
                name.equals("file") ? Set.of("api_key") : Set.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty());
    }
}
