package dev.sallyport.server.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Runs one command. */
public final class CommandLine {
    private CommandLine() {}

    /** Runs the command that the arguments name; returns its exit code. */
    public static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        picocli.CommandLine line = new picocli.CommandLine(new SallyportCommand());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new Misuses());
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }
}
