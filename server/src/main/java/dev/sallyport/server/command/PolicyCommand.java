package dev.sallyport.server.command;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.PolicyPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport policy}: what may leave, as people read it. */
@Command(
        name = "policy",
        description = "Prints what a catalog lets leave: to whom, which columns, how masked, how much.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class PolicyCommand implements Callable<Integer> {
    @Option(names = "--catalog", paramLabel = "FILE", description = "The catalog; without it, that of the demo.")
    private @Nullable Path catalog;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        Catalog read = catalog == null
                ? CatalogReader.read(AgencyCatalog.RESOURCE, AgencyCatalog.text())
                : CatalogReader.read(catalog);
        spec.commandLine().getOut().print(PolicyPage.render(read));
        return ExitCodes.OK;
    }
}
