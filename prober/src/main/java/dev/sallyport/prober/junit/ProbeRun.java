package dev.sallyport.prober.junit;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Unjudged;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import dev.sallyport.prober.probe.Campaign;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One run of the prober within a test. Not for several threads. */
public final class ProbeRun {
    private final String name;
    private final String yaml;
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private Set<ProbeName> wanted = EnumSet.allOf(ProbeName.class);
    private Optional<URI> url = Optional.empty();

    ProbeRun(String name, String yaml) {
        this.name = name;
        this.yaml = yaml;
    }

    /** Where the application is, in place of the plan's {@code target.url}. */
    public ProbeRun at(String applicationUrl) {
        url = Optional.of(URI.create(applicationUrl));
        return this;
    }

    /** What {@code ${NAME}} stands for in the plan; what is not told here comes from the environment. */
    public ProbeRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** These probes alone. */
    public ProbeRun only(ProbeName first, ProbeName... others) {
        wanted = EnumSet.of(first, others);
        return this;
    }

    /**
     * Lets the test pass with a finding that is known.
     *
     * @param id of the finding
     * @param reason why it is left for now; for whoever reads the test
     */
    public ProbeRun knowing(String id, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why " + id + " is left as it is");
        }
        known.add(id);
        return this;
    }

    /** Runs, and gives back everything that was found. */
    public Outcome run() {
        Plan plan =
                PlanReader.read(name, yaml, variable -> environment.getOrDefault(variable, System.getenv(variable)));
        Plan here = url.map(there -> plan.withTarget(plan.target().at(there))).orElse(plan);
        long seed = here.seed().orElseGet(() -> new SecureRandom().nextLong());
        return new Campaign(here, seed, wanted, Clock.systemUTC(), Campaign.Progress.SILENT, exchange -> {}).run();
    }

    /**
     * Runs, and fails unless nothing was found and everything was judged.
     *
     * @throws AssertionError which tells each finding, and each request that could be judged neither way
     */
    public Outcome assertNoLeaks() {
        Outcome outcome = run();
        List<Finding> findings = outcome.findings().stream()
                .filter(finding -> !known.contains(finding.id()))
                .toList();
        if (!findings.isEmpty() || !outcome.doubts().isEmpty()) {
            throw new AssertionError(told(outcome, findings));
        }
        return outcome;
    }

    private static String told(Outcome outcome, List<Finding> findings) {
        StringBuilder text = new StringBuilder(outcome.target() + " was probed with seed " + outcome.seed());
        for (Finding finding : findings) {
            text.append("\n  ").append(finding.severity().id()).append(": ").append(finding.title());
            text.append("\n    ").append(finding.request()).append(", seen by ").append(finding.seenBy());
            text.append(", data of ")
                    .append(finding.owner())
                    .append(" (")
                    .append(finding.source().id())
                    .append(')');
            text.append("\n    ").append(finding.id());
            finding.evidence().data().forEach(line -> text.append("\n    ").append(line));
        }
        for (Unjudged unjudged : outcome.unjudged()) {
            text.append("\n  could not be judged: ")
                    .append(unjudged.request())
                    .append(": ")
                    .append(unjudged.reason());
        }
        outcome.doubtsOfRun().forEach(doubt -> text.append("\n  ").append(doubt));
        return text.toString();
    }
}
