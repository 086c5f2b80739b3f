package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import dev.sallyport.prober.walk.ObstacleException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Runs to which an application gives trouble on the way: what was found stays, and what was not judged is told. */
class HinderedRunsTest {
    /** Notes of two tenants; each title once in all. */
    private static final class Notes {
        private final Map<String, String> titles = Collections.synchronizedMap(new LinkedHashMap<>());
        private volatile int most = Integer.MAX_VALUE;
        private volatile int refusal = 422;
        private volatile boolean leaks;
        private volatile boolean takesNothing;

        Said answer(Asked asked) {
            String tenant = asked.tenant();
            if (tenant.isEmpty()) {
                return Said.json(401, "{}");
            }
            if (asked.method().equals("POST")) {
                String title =
                        JsonMapper.shared().readTree(asked.body()).path("title").asString();
                if (takesNothing || titles.size() >= most || titles.putIfAbsent(title, tenant) != null) {
                    return Said.json(refusal, "{\"error\":\"not taken\"}");
                }
                return Said.json(201, "{}");
            }
            synchronized (titles) {
                return Said.json(
                        200,
                        titles.entrySet().stream()
                                .filter(entry -> leaks || entry.getValue().equals(tenant))
                                .map(entry -> "{\"title\":\"" + entry.getKey() + "\"}")
                                .collect(Collectors.joining(",", "[", "]")));
            }
        }
    }

    private static Outcome run(Notes notes, ProbeName... probes) {
        PlanDraft draft = PlanDraft.usual()
                .plant("note", "POST /notes", "{\"title\":\"{text}\"}", Map.of())
                .path("notes", PathKind.LIST, PlanDraft.step("GET /notes"));
        try (SmallApp app = new SmallApp(notes::answer)) {
            return draft.run(app, probes);
        }
    }

    @Test
    void plantsOtherValuesWhereThoseOfItsSeedAreThereAlready() {
        Notes notes = new Notes();
        assertThat(run(notes, ProbeName.OWNERSHIP).remarks()).noneMatch(told -> told.contains("earlier run"));
        List<String> first = new ArrayList<>(notes.titles.keySet());

        Outcome again = run(notes, ProbeName.OWNERSHIP);

        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(again.remarks()).anyMatch(told -> told.contains("422") && told.contains("earlier run"));
        List<String> both = new ArrayList<>(notes.titles.keySet());
        assertThat(both).hasSize(2 * first.size()).startsWith(first.toArray(String[]::new));

        // The same again, where the application holds the same.
        Notes twin = new Notes();
        run(twin, ProbeName.OWNERSHIP);
        run(twin, ProbeName.OWNERSHIP);
        assertThat(twin.titles.keySet()).containsExactlyElementsOf(both);
    }

    @Test
    void knowsWhoseTheValuesOfAnEarlierRunAre() {
        Notes notes = new Notes();
        run(notes, ProbeName.OWNERSHIP);
        notes.leaks = true;

        assertThat(run(notes, ProbeName.OWNERSHIP).findings()).isNotEmpty();
    }

    @Test
    void givesUpWhereNoValueIsTaken() {
        Notes notes = new Notes();
        notes.takesNothing = true;
        assertThatThrownBy(() -> run(notes, ProbeName.OWNERSHIP))
                .isInstanceOf(ObstacleException.class)
                .hasMessageContaining("note could not be planted")
                .hasMessageContaining("another seed");
        notes.refusal = 403;
        assertThatThrownBy(() -> run(notes, ProbeName.OWNERSHIP))
                .hasMessageEndingWith("was answered with 403: {\"error\":\"not taken\"}");
    }

    @Test
    void putsTheOtherProbesWhereOneDoesNotGetToItsEnd() {
        Notes notes = new Notes();
        notes.leaks = true;
        notes.most = 4;
        notes.refusal = 429;

        Outcome outcome = run(notes, ProbeName.OWNERSHIP, ProbeName.NON_INTERFERENCE, ProbeName.PARAMETERS);

        assertThat(outcome.findings()).anyMatch(finding -> finding.probe() == ProbeName.OWNERSHIP);
        assertThat(outcome.stopped()).isEmpty();
        assertThat(outcome.coverage())
                .filteredOn(entry -> entry.probe() == ProbeName.PARAMETERS)
                .allMatch(entry -> entry.tried() > 0);
    }

    @Test
    void tellsWhatAProbeDidNotJudgeThatDidNotGetToItsEnd() {
        Notes notes = new Notes();
        notes.most = 4;
        notes.refusal = 429;

        Outcome outcome = run(notes, ProbeName.NON_INTERFERENCE, ProbeName.PARAMETERS);

        assertThat(outcome.unjudged()).singleElement().satisfies(entry -> {
            assertThat(entry.probe()).isEqualTo(ProbeName.NON_INTERFERENCE);
            assertThat(entry.path()).isEqualTo("notes");
            assertThat(entry.reason()).contains("did not get to its end", "429");
        });
        assertThat(outcome.coverage())
                .filteredOn(entry -> entry.probe() == ProbeName.PARAMETERS)
                .allMatch(entry -> entry.tried() > 0);
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void saysWhatPartOfAProbeWasLeftOut() {
        Outcome outcome = run(new Notes(), ProbeName.COLLISIONS);

        assertThat(outcome.coverage()).singleElement().satisfies(entry -> {
            assertThat(entry.tried()).isPositive();
            assertThat(entry.reason()).contains("no identity is marked as a twin", "twin: true");
        });
    }

    @Test
    void tellsNoSecretWhereItCannotBegin() {
        try (SmallApp app = new SmallApp(asked -> Said.text(200, "no form"))) {
            String plan = """
                    target: {url: "URL"}
                    tenants: {acme: {}, bolt: {}}
                    identities:
                      ann: {tenant: acme, sign-in: {form: {page: "/login?for=${GATE}", fields: {user: ann}}}}
                      ben: {tenant: bolt, sign-in: {form: {page: "/login?for=${GATE}", fields: {user: ben}}}}
                    paths: {notes: {kind: list, request: GET /notes}}
                    """.replace("URL", app.url().toString());
            Plan read = PlanReader.read("plan", plan, Map.of("GATE", "gate-value-77")::get);
            assertThatThrownBy(() -> Runs.of(read, ProbeName.OWNERSHIP))
                    .isInstanceOf(ObstacleException.class)
                    .hasMessageContaining("/login?for=<redacted>")
                    .hasMessageNotContaining("gate-value");
        }
    }
}
