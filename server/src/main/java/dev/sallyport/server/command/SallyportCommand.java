package dev.sallyport.server.command;

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
        subcommands = {DemoCommand.class, ServeCommand.class, PolicyCommand.class, LedgerCommand.class})
final class SallyportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? One of: demo, serve, policy, ledger.");
    }
}
