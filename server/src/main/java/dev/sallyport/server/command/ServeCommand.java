package dev.sallyport.server.command;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.wiring.ConfigurationFile;
import dev.sallyport.server.wiring.SallyportApplication;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport serve}: the server, until it is told to stop. */
@Command(
        name = "serve",
        description = "Serves exports of a database, as a configuration file says.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCodes.USAGE)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration, YAML or properties. Keep passwords in files of their own.")
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private Path config;

    @Option(names = "--workers", paramLabel = "N", description = "How many exports to build at once; 0 for none.")
    private @Nullable Integer workers;

    @Option(names = "--no-web", description = "Build exports only, and serve no HTTP.")
    private boolean noWeb;

    @Spec
    @SuppressWarnings("NullAway.Init") // filled before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        checkLogs(System.getenv("SALLYPORT_LOGS"));
        Map<String, Object> overrides = new TreeMap<>();
        if (workers != null) {
            overrides.put("sallyport.workers", workers.toString());
        }
        if (noWeb) {
            overrides.put("sallyport.web", "false");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext running =
                SallyportApplication.serve(ConfigurationFile.of(config), overrides)) {
            out.println("Sallyport serves"
                    + SallyportApplication.address(running)
                            .map(at -> " at " + at)
                            .orElse("."));
            new UntilStopped().await(running);
        }
        return ExitCodes.OK;
    }

    /** With another word there would be no logs at all. */
    private static void checkLogs(@Nullable String format) {
        if (format != null && !format.equals("text") && !format.equals("json")) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "SALLYPORT_LOGS is \"" + format + "\" in the environment; text or json is allowed");
        }
    }
}
