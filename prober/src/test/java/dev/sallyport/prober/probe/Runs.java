package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Plan;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Runs of plans, and what came of them. */
final class Runs {
    private Runs() {}

    static Outcome of(Plan plan, ProbeName... probes) {
        return of(plan, 7, Set.of(probes));
    }

    static Outcome of(Plan plan, long seed, Set<ProbeName> probes) {
        return new Campaign(plan, seed, probes, Clock.systemUTC(), Campaign.Progress.SILENT, exchange -> {}).run();
    }

    /** Each finding in a line, to be compared. */
    static List<String> told(Outcome outcome) {
        return outcome.findings().stream().map(Runs::told).sorted().toList();
    }

    private static String told(Finding f) {
        return f.mechanism().id() + " " + f.path() + " of " + f.owner() + " seen by " + f.seenBy() + " from "
                + f.source().id();
    }
}
