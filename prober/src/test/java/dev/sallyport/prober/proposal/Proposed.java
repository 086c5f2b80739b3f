package dev.sallyport.prober.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.plan.Planting;
import java.util.List;

/** A proposal, and the plan that it is once the environment holds what it names. */
record Proposed(String text, Plan plan) {
    static Proposed of(String yaml) {
        return new Proposed(yaml, PlanReader.read("proposed.yml", yaml, name -> "value-of-" + name));
    }

    /** What the steps of a path ask. */
    List<String> requests(String path) {
        assertThat(plan.paths()).containsKey(path);
        return plan.paths().get(path).steps().stream()
                .map(step -> step.request().method() + " " + step.request().target())
                .toList();
    }

    Planting planting(String name) {
        return plan.plantings().stream()
                .filter(planting -> planting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
