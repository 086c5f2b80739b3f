package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Unguessed;
import dev.sallyport.prober.report.Private;
import dev.sallyport.prober.report.Report;
import dev.sallyport.prober.report.ReportJson;
import dev.sallyport.prober.report.ReportSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport probe run}: probes an application by a plan. */
@Command(
        name = "run",
        description =
                "Probes an application by a plan. Asks only the hosts that the plan names, within its budget; unless"
                        + " it is read-only, it writes data as each tenant and changes it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PLAN", description = "The plan; probe init proposes one.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path planFile;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write what was found as JSON, an object for each finding.")
    private @Nullable Path json;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeat a run: the same seed asks the same questions with the same canaries.")
    private @Nullable Long seed;

    @Option(
            names = "--only",
            paramLabel = "PROBE",
            split = ",",
            description = "These probes alone: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ProbeNames.class)
    private List<String> only = List.of();

    @Option(
            names = "--path",
            paramLabel = "NAME",
            split = ",",
            description = "These paths of the plan alone, and those with which they must agree.")
    private List<String> paths = List.of();

    @Option(names = "--read-only", description = "Send nothing but GET and HEAD, and what signs somebody in.")
    private boolean readOnly;

    @Option(names = "--dry-run", description = "Print the requests and send none; secrets need not be set.")
    private boolean dryRun;

    @Mixin
    private final Running running = new Running();

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Attempt.of(spec, this::attempt);
    }

    private int attempt() throws IOException {
        Set<ProbeName> probes = probes();
        Plan plan = narrowed(dryRun ? PlanFile.readUnset(planFile) : PlanFile.read(planFile));
        PrintWriter out = spec.commandLine().getOut();
        List<String> unguessed = Unguessed.in(planFile);
        if (dryRun) {
            out.print(new DryRun(plan, probes).text());
            if (!unguessed.isEmpty()) {
                out.println("\nLeft open");
                unguessed.forEach(out::println);
            }
            return ExitCodes.NOTHING_FOUND;
        }
        PrintWriter err = spec.commandLine().getErr();
        unguessed.forEach(err::println);
        Optional<ReportPlace> place = report.place(err);
        Outcome outcome = running.run(plan, seed(plan), probes, err);
        Report told = Report.of(outcome);
        if (json != null) {
            Private.write(json, ReportJson.text(told).getBytes(StandardCharsets.UTF_8));
        }
        if (place.isPresent()) {
            place.get().folder(plan).write(outcome);
            place.get().remember(planFile);
        }
        if (!running.isQuiet()) {
            out.print(new ReportSummary(ReportOptions.colours()).text(told));
            place.ifPresent(written -> out.println("  report    " + written.page()));
        }
        return outcome.exitCode();
    }

    private Plan narrowed(Plan plan) {
        List<String> unknown = PlanFile.unknownPaths(plan, paths);
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--path names " + String.join(", ", unknown) + "; the plan has "
                            + String.join(", ", plan.paths().keySet()));
        }
        Plan wanted = paths.isEmpty() ? plan : PlanFile.withPaths(plan, paths);
        return readOnly ? wanted.withMode(Mode.READ_ONLY) : wanted;
    }

    private long seed(Plan plan) {
        return seed != null ? seed : plan.seed().orElseGet(() -> new SecureRandom().nextLong());
    }

    private Set<ProbeName> probes() {
        if (only.isEmpty()) {
            return EnumSet.allOf(ProbeName.class);
        }
        Set<ProbeName> wanted = EnumSet.noneOf(ProbeName.class);
        for (String name : only) {
            wanted.add(Arrays.stream(ProbeName.values())
                    .filter(probe -> probe.id().equals(name.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--only names \"" + name + "\", which is no probe; there are "
                                    + Arrays.stream(ProbeName.values())
                                            .map(ProbeName::id)
                                            .collect(Collectors.joining(", ")))));
        }
        return wanted;
    }
}
