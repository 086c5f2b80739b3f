package dev.sallyport.server.command;

import dev.sallyport.embedded.EmbeddedPostgresException;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.server.http.Causes;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells why a command failed: in words where a person can mend it. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    private static final int LINES_OF_A_REASON = 6;
    private static final Pattern PLACE = Pattern.compile("line \\d+, column \\d+");

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        PrintWriter err = command.getErr();
        @Nullable String unbound = null;
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException bind) {
                unbound = bind.getName().toString();
            }
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
                err.println("sallyport: port " + port.getPort() + " can't be had" + why(port.getCause())
                        + "; choose another (server.port, or --port)");
                return ExitCodes.UNAVAILABLE;
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                err.println("sallyport: the configuration has names that Sallyport does not know:");
                unknown.getUnboundProperties().forEach(property -> err.println("- " + property.getName()));
                err.println("Correct or remove them; docs/configuration.md lists all that it knows.");
                return ExitCodes.CONFIGURATION;
            }
            if (cause.getClass().getName().startsWith("org.yaml.snakeyaml.")) {
                err.println("sallyport: the configuration is no YAML" + place(cause)
                        + "; mend it there or in the line above (levels are indented by blanks, never by tabs)");
                return ExitCodes.CONFIGURATION;
            }
        }
        if (unbound != null) {
            err.println("sallyport: the configuration's " + unbound
                    + " has a value or a form that can't be used; see docs/configuration.md");
            return ExitCodes.CONFIGURATION;
        }
        err.println("sallyport: something went wrong on our side: " + Causes.describe(thrown));
        return ExitCodes.INTERNAL;
    }

    /** The parser's message also quotes the line, and passwords stand in lines. */
    private static String place(Throwable unreadable) {
        Matcher place = PLACE.matcher(String.valueOf(unreadable.getMessage()));
        String last = "";
        while (place.find()) {
            last = " (" + place.group() + ")";
        }
        return last;
    }

    private static String why(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    }

    /** Whoever starts Sallyport may know what the database said; nobody's rows have been read yet. */
    private static void reasons(PrintWriter err, Problem problem) {
        String told = "";
        for (@Nullable Throwable cause = problem.getCause(); cause != null; cause = cause.getCause()) {
            @Nullable String message = words(cause);
            if (message != null && !told.contains(message)) {
                told = message;
                err.println("  because: "
                        + message.strip().lines().limit(LINES_OF_A_REASON).collect(Collectors.joining(" ")));
            }
        }
    }

    /** Of what went wrong with a file, the platform tells the file alone. */
    private static @Nullable String words(Throwable cause) {
        if (cause instanceof FileSystemException file && file.getReason() == null) {
            String what = file instanceof AccessDeniedException
                    ? " may not be used by " + System.getProperty("user.name")
                    : file instanceof FileAlreadyExistsException
                            ? " is there already, and is no folder"
                            : file instanceof NoSuchFileException ? " is not there" : " can't be used";
            return file.getFile() + what;
        }
        return cause.getMessage();
    }
}
