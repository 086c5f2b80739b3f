package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.Coverage;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Unjudged;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application that gives everybody everything, where nothing is planted by which that could be seen. */
class NothingPlantedTest {
    private static Said answer(Asked asked) {
        return switch (asked.method() + " " + asked.path()) {
            case "POST /exports" ->
                Said.json(
                        202,
                        "{\"id\":\"export-0001-of-"
                                + asked.header("Authorization").orElse("").replace("Bearer ", "") + "\"}");
            case "GET /total" -> Said.json(200, "{\"total\": 4711}");
            default -> Said.csv(asked.path() + ",row\n1,everybody's\n");
        };
    }

    private static Outcome run(Mode mode, ProbeName probe) {
        try (SmallApp app = new SmallApp(NothingPlantedTest::answer)) {
            PlanDraft plan = PlanDraft.usual()
                    .path(
                            "export",
                            PathKind.EXPORT,
                            PlanDraft.step("POST /exports", "{}", Map.of("export", "/id")),
                            PlanDraft.step("GET /exports/{export}"))
                    .path("total", PathKind.TOTAL, PlanDraft.step("GET /total"));
            plan.mode = mode;
            return plan.run(app, probe);
        }
    }

    @Test
    void clearsNothing() {
        Outcome outcome = run(Mode.FULL, ProbeName.OWNERSHIP);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.coverage()).extracting(Coverage::tried).containsOnly(0);
        assertThat(outcome.unjudged()).extracting(Unjudged::path).contains("export", "total");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void clearsNothingWhereItOnlyReads() {
        assertThat(run(Mode.READ_ONLY, ProbeName.OWNERSHIP).coverage())
                .extracting(Coverage::tried)
                .containsOnly(0);
    }

    /** It is given to nobody in particular, and shows nothing by which it could be told whose it is. */
    @Test
    void doesNotCallItKeptWhatIsGivenToNobody() {
        assertThat(run(Mode.FULL, ProbeName.REPLAY).coverage())
                .filteredOn(coverage -> coverage.path().equals("total"))
                .singleElement()
                .satisfies(coverage -> {
                    assertThat(coverage.tried()).isZero();
                    assertThat(coverage.reason()).contains("nothing that was planted");
                });
    }
}
