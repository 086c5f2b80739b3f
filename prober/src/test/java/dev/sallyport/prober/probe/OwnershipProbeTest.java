package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OwnershipProbeTest {
    private final List<String> notes = new CopyOnWriteArrayList<>();

    private Said answer(Asked asked) {
        if (asked.method().equals("POST")) {
            notes.add(JsonMapper.shared().readTree(asked.body()).path("title").asString());
            return Said.json(201, "{}");
        }
        return Said.csv("title\n" + String.join("\n", notes) + "\n");
    }

    /** What somebody's own file does to them is another matter than whose rows it holds. */
    @Test
    void tellsForeignRowsBesideWhatASpreadsheetWouldRun() {
        PlanDraft plan = PlanDraft.usual()
                .plant("note", "POST /notes", "{\"title\":\"{formula}\"}", Map.of())
                .path("file", PathKind.FILE, PlanDraft.step("GET /file"));
        try (SmallApp app = new SmallApp(this::answer)) {
            assertThat(Runs.told(plan.run(app, ProbeName.OWNERSHIP)))
                    .anyMatch(told -> told.startsWith("formula-cell file"))
                    .anyMatch(told -> told.startsWith("foreign-rows file of acme seen by ben"))
                    .anyMatch(told -> told.startsWith("foreign-rows file of bolt seen by ann"));
        }
    }
}
