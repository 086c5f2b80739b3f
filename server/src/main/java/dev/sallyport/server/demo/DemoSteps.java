package dev.sallyport.server.demo;

import java.io.PrintWriter;

/** Prints the steps of a walk, and remembers whether all held. */
final class DemoSteps {
    private final PrintWriter out;
    private boolean allHeld = true;

    DemoSteps(PrintWriter out) {
        this.out = out;
    }

    /** A step: what was done, what came of it, and whether that is as it must be. */
    boolean step(boolean held, String what, String outcome) {
        out.printf("  %-4s %-62s %s%n", held ? "ok" : "FAIL", what, outcome);
        out.flush();
        allHeld &= held;
        return held;
    }

    void title(String text) {
        out.println();
        out.println(text);
    }

    boolean allHeld() {
        return allHeld;
    }
}
