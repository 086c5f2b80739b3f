package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Budget;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * When something is over, whatever its clock says: a margin is added.
 *
 * @param nanos of {@link System#nanoTime}
 */
record Ending(long nanos) implements Comparable<Ending> {
    private static final Duration LEAST_MARGIN = Duration.ofSeconds(1);

    /** Of what lives so long from now on. */
    static Ending after(Duration lives) {
        Duration tenth = lives.dividedBy(10);
        Duration margin = tenth.compareTo(LEAST_MARGIN) > 0 ? tenth : LEAST_MARGIN;
        return new Ending(System.nanoTime() + lives.plus(margin).toNanos());
    }

    /** Whether a run should not wait for it: other probes need their time. */
    static boolean isTooLate(Duration lives, Budget budget) {
        return lives.compareTo(budget.time().dividedBy(2)) > 0;
    }

    void await() {
        for (long left = left(); left > 0; left = left()) {
            LockSupport.parkNanos(left);
        }
    }

    private long left() {
        return nanos - System.nanoTime();
    }

    @Override
    public int compareTo(Ending other) {
        return Long.signum(nanos - other.nanos);
    }
}
