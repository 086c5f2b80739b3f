package dev.sallyport.benchmarks;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run}: says what there is. */
@Command(
        name = "benchmarks/run",
        description = "Measures Sallyport. The last line of each benchmark is one JSON object.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "64:the arguments are wrong", "69:something that is needed is missing", "70:failed"},
        subcommands = {ExportBenchmark.class, MemoryBenchmark.class, WaitBenchmark.class, ContenderCommand.class})
public final class Benchmarks implements Runnable {
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int FAILED = 70;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    private Benchmarks() {}

    /** Runs one command and exits with its code. */
    public static void main(String... arguments) {
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Benchmarks());
        line.getSubcommands()
                .values()
                .forEach(command ->
                        command.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(FAILED));
        line.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(FAILED);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof MissingException) {
                command.getErr().println("benchmarks: " + failure.getMessage());
                return UNAVAILABLE;
            }
            throw failure;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which benchmark? One of: export, memory, wait");
    }
}
