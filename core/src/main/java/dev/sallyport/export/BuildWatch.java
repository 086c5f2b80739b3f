package dev.sallyport.export;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.Clock;

/** Looks up from the work about once a second: tells progress, and stops if the export is no longer ours to build. */
final class BuildWatch implements PartBuilder.Watch {
    private static final long EVERY_MILLIS = 500;
    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final Exports exports;
    private final Export export;
    private final long expected;
    private final Clock clock;
    private long lastLook;

    BuildWatch(Exports exports, Export export, long expected, Clock clock) {
        this.exports = exports;
        this.export = export;
        this.expected = expected;
        this.clock = clock;
        look(0);
    }

    @Override
    public void written(long rows) {
        if (rows % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && clock.millis() - lastLook >= EVERY_MILLIS) {
            look(rows);
        }
    }

    private void look(long rows) {
        lastLook = clock.millis();
        if (!exports.progress(export.id(), export.attempt(), rows, expected, clock.instant())) {
            throw Problem.of(ProblemCode.CANCELLED, "the export is no longer this attempt's to build");
        }
    }
}
