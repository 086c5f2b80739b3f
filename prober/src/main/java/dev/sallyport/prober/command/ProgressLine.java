package dev.sallyport.prober.command;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.probe.Campaign;
import java.io.Console;
import java.io.PrintWriter;

/**
 * Tells what is being done, and each finding as soon as there is one: at a terminal on one line that is written over, else
 * on a line each.
 */
final class ProgressLine implements Campaign.Progress {
    private static final String BACK = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;

    private ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine of(PrintWriter err) {
        return new ProgressLine(err, isTerminal());
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
        String line = "[" + (done + 1) + "/" + of + "] " + what;
        err.print(terminal ? BACK + line + " " : line + System.lineSeparator());
        err.flush();
    }

    @Override
    public void found(Finding finding) {
        end();
        err.println("  found: " + finding.mechanism().id() + " ("
                + finding.severity().id() + ") on " + finding.path() + ": " + finding.owner() + " → "
                + finding.seenBy());
        err.flush();
    }

    void end() {
        if (terminal) {
            err.print(BACK);
            err.flush();
        }
    }
}
