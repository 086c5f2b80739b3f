package dev.sallyport.prober.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport probe}: does an application keep its tenants apart? */
@Command(
        name = "probe",
        description = "Probes an application over HTTP, of any make: does it keep its tenants apart?",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN,
        exitCodeOnExecutionException = ExitCodes.NOT_RUN,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing found, and everything could be judged",
            "1:findings",
            "2:inconclusive: nothing found, but not everything could be judged",
            "3:could not run: the plan or the arguments are wrong, the application does not answer"
        },
        subcommands = {
            InitCommand.class,
            RunCommand.class,
            RetestCommand.class,
            VerifyCommand.class,
            SchemaCommand.class
        })
public final class ProbeCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "what about the prober? One of: init, run, retest, verify, schema");
    }
}
