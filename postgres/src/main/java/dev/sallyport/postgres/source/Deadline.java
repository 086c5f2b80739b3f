package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** When a reading must have ended. */
final class Deadline {
    /** The database's clock and ours start at slightly different moments. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private final InstantSource clock;
    private final Instant at;

    private Deadline(InstantSource clock, Instant at) {
        this.clock = clock;
        this.at = at;
    }

    static Deadline in(Duration timeout, InstantSource clock) {
        return new Deadline(clock, clock.instant().plus(timeout));
    }

    /** What is left, at least a millisecond: to the database zero means for ever. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), at);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }

    void check() {
        if (!clock.instant().isBefore(at)) {
            throw timedOut(null);
        }
    }

    /** Whether a statement that was cancelled now was cancelled for its time. */
    boolean isAbout() {
        return !clock.instant().isBefore(at.minus(SLACK));
    }

    static Problem timedOut(@Nullable Throwable cause) {
        String told = "reading the rows took longer than allowed; narrow the request, or try again later";
        return cause == null ? Problem.of(ProblemCode.TIMED_OUT, told) : Problem.of(ProblemCode.TIMED_OUT, told, cause);
    }
}
