package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.plan.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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
                Arguments.of(Shop.Flaw.LATEST_SNAPSHOT, Mechanism.CACHED_ANSWER, "snapshot", Source.CACHE),
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
                    // The pages are the list, page by page: what is wrong with it is wrong with them.
                    assertThat(finding.path()).isIn(path, path.equals("orders") ? "pages" : path);
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
        List<String> once = requests(7);

        assertThat(requests(7)).isEqualTo(once);
        assertThat(requests(8)).isNotEqualTo(once);
    }

    /** All that is sent, interleaved requests among it: these in whatever order the threads take them. */
    private static List<String> requests(long seed) throws IOException {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        Set<ProbeName> asked = EnumSet.copyOf(ASKED);
        asked.add(ProbeName.INTERLEAVING);
        try (Shop shop = new Shop()) {
            new Campaign(
                            plan(shop),
                            seed,
                            asked,
                            Clock.systemUTC(),
                            Campaign.Progress.SILENT,
                            exchange -> sent.add(
                                    exchange.caller() + " " + exchange.call().method() + " "
                                            + exchange.call().url().getRawPath() + " "
                                            + exchange.call().url().getRawQuery() + " "
                                            + exchange.call().body().orElse("")))
                    .run();
        }
        return sent.stream().sorted().toList();
    }

    private static Outcome probe(Shop.Flaw... flaws) throws IOException {
        try (Shop shop = new Shop(flaws)) {
            return Runs.of(plan(shop), 7, ASKED);
        }
    }

    private static Plan plan(Shop shop) {
        Plan plan = PlanReader.read(Path.of("src/test/resources/shop.yml"), Map.of("ANN", "ann", "BEN", "ben")::get);
        return plan.withTarget(new Target(shop.url(), Set.of()));
    }
}
