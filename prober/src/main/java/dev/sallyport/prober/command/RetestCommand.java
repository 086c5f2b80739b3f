package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.report.Report;
import dev.sallyport.prober.report.ReportException;
import dev.sallyport.prober.report.ReportFile;
import dev.sallyport.prober.report.ReportReader;
import dev.sallyport.prober.report.Retested;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport probe retest}: is that finding fixed? */
@Command(
        name = "retest",
        description =
                "Runs just what showed a finding, says whether it is fixed, and brings the report up to date. Exits"
                        + " with 0 if it is fixed, 1 if it is still there, 2 if it could not be judged.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN)
final class RetestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FINDING", description = "Its id, as the report tells it.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private String finding;

    @Option(names = "--plan", paramLabel = "PLAN", description = "The plan; without it, that of the run.")
    private @Nullable Path planFile;

    @Mixin
    private final ReportOptions options = new ReportOptions();

    @Mixin
    private final Running running = new Running();

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Attempt.of(spec, this::attempt);
    }

    private int attempt() {
        PrintWriter err = spec.commandLine().getErr();
        ReportPlace place = options.place(err)
                .orElseThrow(() -> new ReportException("a retest brings a report up to date; leave --no-report out"));
        Finding known = known(ReportReader.read(place.path().resolve(ReportFile.JSON)));
        Plan whole = PlanFile.read(planFile == null ? place.rememberedPlan() : planFile);
        Plan plan = whole.paths().containsKey(known.path()) ? PlanFile.withPaths(whole, List.of(known.path())) : whole;
        // Another seed: what the run before planted is there still, and many applications take no name twice.
        Outcome again = running.run(plan, new SecureRandom().nextLong(), EnumSet.of(known.probe()), err);
        Report report = place.folder(plan).retested(finding, again);
        Retested judged = report.finding(finding)
                .flatMap(report::latest)
                .orElseThrow(() -> new ReportException("the report does not tell of the retest"));
        if (!running.isQuiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(finding + ": " + judged.state().words() + ". " + judged.told());
            out.println("  report    " + place.page());
        }
        return switch (judged.state()) {
            case FIXED -> ExitCodes.NOTHING_FOUND;
            case STILL_THERE -> ExitCodes.FOUND;
            case UNJUDGED -> ExitCodes.INCONCLUSIVE;
        };
    }

    private Finding known(Report report) {
        return report.finding(finding)
                .orElseThrow(() ->
                        new ReportException("the report in " + options.folder() + " has no finding \"" + finding
                                + "\"; it has "
                                + (report.outcome().findings().isEmpty()
                                        ? "none"
                                        : String.join(
                                                ", ",
                                                report.outcome().findings().stream()
                                                        .map(Finding::id)
                                                        .toList()))));
    }
}
