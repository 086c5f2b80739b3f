package dev.sallyport.server.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What the demo says while it works. */
final class DemoWords {
    private final PrintWriter out;
    private final InstantSource clock;
    private Instant begun;
    private boolean isLineOpen;

    DemoWords(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** Something begins that takes a while. */
    void begin(String what) {
        begun = clock.instant();
        isLineOpen = true;
        out.print(what + " … ");
        out.flush();
    }

    /** What was begun is done. */
    void done() {
        isLineOpen = false;
        out.printf("%.1f s%n", Duration.between(begun, clock.instant()).toMillis() / 1000.0);
    }

    /** What was begun failed, if anything was; why is told elsewhere. */
    void failed() {
        if (isLineOpen) {
            isLineOpen = false;
            out.println("failed");
        }
    }

    void say(String line) {
        out.println(line);
    }
}
