package dev.sallyport.server.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport ledger}: what can be done with the record. */
@Command(
        name = "ledger",
        description = "The record of every request, handover and refusal.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE,
        subcommands = LedgerVerifyCommand.class)
final class LedgerCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the ledger? One of: verify");
    }
}
