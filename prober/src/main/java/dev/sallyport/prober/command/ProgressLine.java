package dev.sallyport.prober.command;

import dev.sallyport.prober.probe.Campaign;
import java.io.Console;
import java.io.PrintWriter;

/** Tells a person at a terminal, on one line, what is being done. */
final class ProgressLine implements Campaign.Progress {
    private static final String BACK = "\r\u001b[K";

    private final PrintWriter err;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    static Campaign.Progress of(PrintWriter err, boolean quiet) {
        return quiet || !isTerminal() ? Campaign.Progress.SILENT : new ProgressLine(err);
    }

    /** Whether somebody looks on; newer platforms have a console even where nobody does. */
    @SuppressWarnings("SystemConsoleNull") // Both are asked: what older platforms do, and what newer ones.
    static boolean isTerminal() {
        Console console = System.console();
        String terminal = System.getenv("TERM");
        if (console == null || terminal == null || terminal.equals("dumb")) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    @Override
    public void begins(String what, int done, int of) {
        err.print(BACK + "[" + (done + 1) + "/" + of + "] " + what + " ");
        err.flush();
    }

    static void end(Campaign.Progress progress) {
        if (progress instanceof ProgressLine line) {
            line.err.print(BACK);
            line.err.flush();
        }
    }
}
