package dev.sallyport.prober.command;

import dev.sallyport.prober.report.ReportVerifier;
import dev.sallyport.prober.report.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport probe verify}: is a report as it was signed? */
@Command(
        name = "verify",
        description = "Says whether a report is as it was signed, and by which key; exits with 1 if it is not.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "That of the report.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path folder;

    @Option(
            names = "--signed-by",
            paramLabel = "THUMBPRINT",
            description = "The key that must have signed it, as its owner told it. Without it, anybody may have.")
    private @Nullable String signedBy;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        return Attempt.of(spec, () -> {
            Verification found = ReportVerifier.verify(folder, Optional.ofNullable(signedBy));
            PrintWriter out = spec.commandLine().getOut();
            found.faults().forEach(fault -> out.println(fault.file() + ": " + fault.told()));
            if (!found.isWhole()) {
                return ExitCodes.FOUND;
            }
            out.println("The report is as it was signed"
                    + found.signed().map(when -> " on " + when).orElse("") + " by the key "
                    + found.thumbprint().orElse("?"));
            return ExitCodes.NOTHING_FOUND;
        });
    }
}
