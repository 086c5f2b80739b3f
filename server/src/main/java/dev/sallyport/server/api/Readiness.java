package dev.sallyport.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process can do its work: its checks, each looked at again after some seconds only, however often anybody
 * asks. Safe for many threads.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final Map<String, BooleanSupplier> checks;
    private final Clock clock;
    private @Nullable State last;

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

    synchronized State now() {
        Instant now = clock.instant();
        State known = last;
        if (known == null || known.at().plus(GOOD_FOR).isBefore(now)) {
            Map<String, String> found = new TreeMap<>();
            checks.forEach((name, check) -> found.put(name, isWell(name, check) ? "ok" : "failed"));
            known = new State(now, found);
            last = known;
        }
        return known;
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
