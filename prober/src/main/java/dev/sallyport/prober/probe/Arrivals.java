package dev.sallyport.prober.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what the application sends. */
final class Arrivals {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** What comes in a bundle comes so soon after another. */
    private static final Duration QUIET = Duration.ofMillis(700);

    private Arrivals() {}

    /** What came behind those that were there, when it has been quiet for a moment; none if nothing came in that time. */
    static <T> List<T> after(int before, Supplier<List<T>> received, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        long quiet = Long.MAX_VALUE;
        int count = before;
        while (System.nanoTime() < end) {
            int now = received.get().size();
            if (now > count) {
                count = now;
                quiet = System.nanoTime() + QUIET.toNanos();
            } else if (count > before && System.nanoTime() > quiet) {
                break;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        List<T> all = received.get();
        return all.subList(before, all.size());
    }
}
