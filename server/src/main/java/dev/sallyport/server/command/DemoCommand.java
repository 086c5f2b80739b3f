package dev.sallyport.server.command;

import dev.sallyport.agency.AgencyScale;
import dev.sallyport.server.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport demo}: a whole Sallyport on this machine. */
@Command(
        name = "demo",
        description = "Runs a whole Sallyport on this machine, with a database and sample tenants of its own.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class DemoCommand implements Callable<Integer> {
    private static final Path DATA = Path.of("sallyport-data");
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--once",
            description =
                    "Walk the whole road once, on a free port, and stop: ask, build, download, check. Exits with 0"
                            + " only if everything held.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Where everything is kept: ./sallyport-data unless named; with --once a temporary folder, and the"
                            + " downloaded file in the folder that you are in.")
    private @Nullable Path data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to serve, on this machine only: 8080 unless named.",
            defaultValue = "8080")
    private int port;

    @Option(names = "--small", hidden = true, description = "A small agency, for tests.")
    private boolean small;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--port is " + port + "; 0 (any that is free) to " + LARGEST_PORT + " is allowed");
        }
        Demo demo = new Demo(spec.commandLine().getOut(), small ? AgencyScale.SMALL : AgencyScale.DEMO);
        if (once) {
            return demo.once(Optional.ofNullable(data)) ? ExitCodes.OK : ExitCodes.FAULT_FOUND;
        }
        demo.run(data == null ? DATA : data, port);
        return ExitCodes.OK;
    }
}
