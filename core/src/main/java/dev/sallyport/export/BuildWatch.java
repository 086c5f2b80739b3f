package dev.sallyport.export;

import dev.sallyport.ledger.Acts;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.Instant;

/** Looks up from the work about twice a second: tells progress, and stops if the export is no longer ours to build. */
final class BuildWatch {
    private static final long EVERY_MILLIS = 500;
    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final Exports exports;
    private final Export export;
    private final long expected;
    private final Acts acts;
    private long lastLook;

    BuildWatch(Exports exports, Export export, long expected, Acts acts) {
        this.exports = exports;
        this.export = export;
        this.expected = expected;
        this.acts = acts;
        look(0);
    }

    /** To be told after each row how many are written. */
    void written(long rows) {
        if (rows % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && acts.now().toEpochMilli() - lastLook >= EVERY_MILLIS) {
            look(rows);
        }
    }

    /** The last look at a part, its rows being written: whoever must stop publishes nothing. */
    void beforePublishing(long rows) {
        look(rows);
    }

    private void look(long rows) {
        Instant now = acts.now();
        lastLook = now.toEpochMilli();
        if (!exports.progress(export.id(), export.attempt(), rows, expected, now)) {
            throw notOurs();
        }
    }

    static Problem notOurs() {
        return Problem.of(ProblemCode.CANCELLED, "the export is no longer this attempt's to build");
    }
}
