package dev.sallyport.server.command;

import dev.sallyport.prober.command.ProbeCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport}: says what there is. */
@Command(
        name = "sallyport",
        description = "The guarded way out for tenant data.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitCodes.USAGE,
        exitCodeOnExecutionException = ExitCodes.INTERNAL,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:what was checked does not hold",
            "64:the arguments are wrong",
            "69:something that is needed (database, port) is not there now",
            "70:something went wrong on our side",
            "78:a configuration, a catalog or a folder can't be used"
        },
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            ServeCommand.class,
            PeopleCommand.class,
            PolicyCommand.class,
            SchemaCommand.class,
            LedgerCommand.class,
            ProbeCommand.class
        })
final class SallyportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? One of: demo, init, doctor, serve, people, policy, schema, ledger, probe");
    }
}
