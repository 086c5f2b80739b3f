package dev.sallyport.server.command;

import dev.sallyport.embedded.EmbeddedPostgresException;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.server.http.Causes;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells why a command failed: in words where a person can mend it. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    private static final int LINES_OF_A_REASON = 6;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        PrintWriter err = command.getErr();
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                err.println("sallyport: " + problem.told());
                reasons(err, problem);
                return problem.kind() == ProblemKind.RESOURCE ? ExitCodes.UNAVAILABLE : ExitCodes.CONFIGURATION;
            }
            if (cause instanceof EmbeddedPostgresException embedded) {
                err.println("sallyport: " + embedded.getMessage());
                return ExitCodes.UNAVAILABLE;
            }
            if (cause instanceof PortInUseException port) {
                err.println(
                        "sallyport: port " + port.getPort() + " is in use; choose another (server.port, or --port)");
                return ExitCodes.UNAVAILABLE;
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                err.println("sallyport: the configuration has names that Sallyport does not know:");
                unknown.getUnboundProperties().forEach(property -> err.println("- " + property.getName()));
                return ExitCodes.CONFIGURATION;
            }
        }
        err.println("sallyport: something went wrong on our side: " + Causes.describe(thrown));
        return ExitCodes.INTERNAL;
    }

    /** Whoever starts Sallyport may know what the database said; nobody's rows have been read yet. */
    private static void reasons(PrintWriter err, Problem problem) {
        for (@Nullable Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            @Nullable String message = cause.getMessage();
            if (message != null) {
                err.println("  because: "
                        + message.strip().lines().limit(LINES_OF_A_REASON).collect(Collectors.joining(" ")));
            }
        }
    }
}
