package dev.sallyport.prober.command;

import dev.sallyport.prober.plan.PlanSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sallyport probe schema}: what a plan looks like, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a plan, for editors that complete and check YAML by it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.NOT_RUN)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(PlanSchema.text());
        return ExitCodes.NOTHING_FOUND;
    }
}
