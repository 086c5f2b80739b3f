package dev.sallyport.server.command;

import dev.sallyport.catalog.CatalogSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sallyport schema}: what a catalog looks like, for editors. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of a catalog, for editors that complete and check YAML by it.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class SchemaCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(CatalogSchema.text());
        return ExitCodes.OK;
    }
}
