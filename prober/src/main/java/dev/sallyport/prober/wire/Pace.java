package dev.sallyport.prober.wire;

import dev.sallyport.prober.plan.Budget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Keeps a run within its budget: requests in all, requests a second, time. */
final class Pace {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Budget budget;
    private final Clock clock;
    private final Instant end;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong nextTurn = new AtomicLong(System.nanoTime());

    Pace(Budget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
        this.end = clock.instant().plus(budget.time());
    }

    /** Waits for its turn. */
    void turn() {
        if (clock.instant().isAfter(end)) {
            throw new WireException(
                    WireException.Reason.SPENT, "not sent: the run's time of " + budget.time() + " is over");
        }
        if (sent.incrementAndGet() > budget.requests()) {
            throw new WireException(
                    WireException.Reason.SPENT,
                    "not sent: all " + budget.requests() + " requests of the budget are spent");
        }
        long gap = TimeUnit.SECONDS.toNanos(1) / budget.perSecond();
        long now = System.nanoTime();
        long mine = nextTurn.getAndUpdate(turn -> Math.max(turn, now) + gap);
        for (long wait = mine - now; wait > 0; wait = mine - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /** Until the run's time is over; what was let out in time has a second at least. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }

    long sent() {
        return Math.min(sent.get(), budget.requests());
    }
}
