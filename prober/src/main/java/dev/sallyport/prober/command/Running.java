package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.probe.Campaign;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Set;
import picocli.CommandLine.Option;

/** Runs a plan, and tells meanwhile how far it is. */
final class Running {
    @Option(names = "--quiet", description = "Print nothing but what is wrong.")
    private boolean quiet;

    boolean isQuiet() {
        return quiet;
    }

    Outcome run(Plan plan, long seed, Set<ProbeName> probes, PrintWriter err) {
        Campaign.Progress progress = ProgressLine.of(err, quiet);
        Outcome outcome = new Campaign(plan, seed, probes, Clock.systemUTC(), progress, exchange -> {}).run();
        ProgressLine.end(progress);
        return outcome;
    }
}
