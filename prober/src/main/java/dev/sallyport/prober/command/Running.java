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
        Campaign.Progress progress = quiet ? Campaign.Progress.SILENT : ProgressLine.of(err);
        Outcome outcome = new Campaign(plan, seed, probes, Clock.systemUTC(), progress, exchange -> {}).run();
        if (progress instanceof ProgressLine line) {
            line.end();
        }
        return outcome;
    }
}
