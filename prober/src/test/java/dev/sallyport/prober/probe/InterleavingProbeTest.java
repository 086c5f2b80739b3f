package dev.sallyport.prober.probe;

import static dev.sallyport.prober.probe.PlanDraft.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterleavingProbeTest {
    private final Shelf shelf = new Shelf();
    private volatile String current = "";
    private final AtomicInteger inside = new AtomicInteger();

    @Test
    void clearsAnApplicationThatSharesNothing() {
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, false))) {
            Outcome outcome = plan().run(app, ProbeName.INTERLEAVING);
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.coverage())
                    .allSatisfy(line -> assertThat(line.tried()).as(line.path()).isGreaterThan(50));
        }
    }

    @Test
    void findsATenantThatIsKeptWhereRequestsShareIt() {
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, true))) {
            Outcome outcome = plan().run(app, ProbeName.INTERLEAVING);
            assertThat(outcome.unjudged()).isEmpty();
            assertThat(outcome.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.mechanism()).isEqualTo(Mechanism.CROSSED_ANSWERS);
                assertThat(finding.path()).isEqualTo("export");
                assertThat(finding.source()).isEqualTo(Source.SHARED_STATE);
                assertThat(List.of("ann acme", "ben bolt", "ann bolt", "ben acme"))
                        .contains(finding.seenBy() + " " + finding.owner());
                assertThat(finding.seenBy().charAt(0))
                        .isNotEqualTo(finding.owner().charAt(0));
                assertThat(finding.evidence().data()).isNotEmpty();
                assertThat(finding.evidence().vanishes()).contains("alone");
            });
        }
    }

    @Test
    void leavesToOthersWhatIsShownAloneAsWell() {
        try (SmallApp app =
                SmallApp.guarded(asked -> asked.method().equals("POST") ? shelf.add(asked) : Said.json(shelf.all()))) {
            Outcome outcome = plan().run(app, ProbeName.INTERLEAVING);
            assertThat(outcome.findings()).extracting(Finding::mechanism).isEmpty();
        }
    }

    @Test
    void asksTheSameForTheSameSeed() {
        List<String> first = asked(7);
        List<String> again = asked(7);
        List<String> other = asked(8);
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    /** What was asked by whom, and how often; threads may swap neighbours. */
    private List<String> asked(long seed) {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Shelf own = new Shelf();
        try (SmallApp app = SmallApp.guarded(one -> {
            asked.add(one.person() + " " + one.method() + " " + one.path());
            return one.method().equals("POST") ? own.add(one) : Said.json(own.of(one.tenant()));
        })) {
            PlanDraft plan = PlanDraft.usual()
                    .plant("item", "POST /items", "{\"text\":\"{text}\"}", Map.of(), 1)
                    .path("list", PathKind.LIST, step("GET /items"))
                    .path("export", PathKind.EXPORT, step("GET /export"))
                    .path("values", PathKind.VALUES, step("GET /values"));
            plan.budget = new Budget(10_000, 5_000, 8, Duration.ofMinutes(5), 1 << 20, 200);
            Runs.of(plan.at(app.url()), seed, Set.of(ProbeName.INTERLEAVING));
        }
        Collections.sort(asked);
        return asked;
    }

    @Test
    void asksOftenInLittleMemory() {
        try (SmallApp app = SmallApp.guarded(asked -> answer(asked, false))) {
            Runtime runtime = Runtime.getRuntime();
            PlanDraft plan = plan();
            plan.budget = new Budget(60_000, 50_000, 8, Duration.ofMinutes(5), 1 << 20, 20_000);
            System.gc();
            long before = runtime.totalMemory() - runtime.freeMemory();
            Outcome outcome = plan.run(app, ProbeName.INTERLEAVING);
            System.gc();
            long after = runtime.totalMemory() - runtime.freeMemory();
            assertThat(outcome.findings()).isEmpty();
            assertThat(outcome.requests()).isGreaterThan(20_000);
            assertThat(after - before).isLessThan(32L << 20);
        }
    }

    private static PlanDraft plan() {
        return PlanDraft.usual()
                .plant("item", "POST /items", "{\"text\":\"{text}\",\"amount\":\"{amount}\"}", Map.of(), 3)
                .path("list", PathKind.LIST, step("GET /items"))
                .path("export", PathKind.EXPORT, step("GET /export"));
    }

    private Said answer(Asked asked, boolean careless) {
        if (asked.method().equals("POST")) {
            return shelf.add(asked);
        }
        if (!careless || asked.path().equals("/items")) {
            return Said.json(shelf.of(asked.tenant()));
        }
        current = asked.tenant();
        meetAnother();
        return Said.json(shelf.of(current));
    }

    /** Returns when another request is in the same place, or after a while. */
    private void meetAnother() {
        int mine = inside.incrementAndGet();
        long end = System.nanoTime() + 3_000_000;
        while (inside.get() == mine && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
