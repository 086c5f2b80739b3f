package dev.sallyport.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process can do its work: its checks, each looked at again after some seconds only, however often anybody
 * asks. Anybody may ask, so one thread looks, and nobody waits for it. Safe for many threads.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    /** While somebody looks again, the last state is told for so long; a look that takes longer has failed. */
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(20);

    private final Map<String, BooleanSupplier> checks;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable State last;

    /** What was found, and when. */
    record State(Instant at, Map<String, String> checks) {
        boolean isReady() {
            return !checks.containsValue("failed");
        }
    }

    /**
     * Readiness by named checks.
     *
     * @param checks true for well; one that throws has failed
     */
    public Readiness(Map<String, BooleanSupplier> checks, Clock clock) {
        this.checks = new TreeMap<>(checks);
        this.clock = clock;
    }

    State now() {
        State known = last;
        if (known != null && isWithin(known, GOOD_FOR)) {
            return known;
        }
        if (!looking.tryLock()) {
            return known != null && isWithin(known, BELIEVED_FOR) ? known : unknown();
        }
        try {
            State seen = last;
            return seen != null && isWithin(seen, GOOD_FOR) ? seen : look();
        } finally {
            looking.unlock();
        }
    }

    private State look() {
        Map<String, String> found = new TreeMap<>();
        checks.forEach((name, check) -> found.put(name, isWell(name, check) ? "ok" : "failed"));
        State seen = new State(clock.instant(), found);
        last = seen;
        return seen;
    }

    private State unknown() {
        Map<String, String> found = new TreeMap<>();
        checks.keySet().forEach(name -> found.put(name, "failed"));
        return new State(clock.instant(), found);
    }

    private boolean isWithin(State state, Duration age) {
        return !state.at().plus(age).isBefore(clock.instant());
    }

    private static boolean isWell(String name, BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warn("not ready: {}", name, e);
            return false;
        }
    }
}
