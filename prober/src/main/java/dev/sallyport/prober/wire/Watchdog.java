package dev.sallyport.prober.wire;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/** Breaks calls off that take too long as a whole, however often a little of an answer comes. */
final class Watchdog implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread watching = new Thread(task, "sallyport-probe-watchdog");
        watching.setDaemon(true);
        return watching;
    });

    Watchdog() {
        thread.setRemoveOnCancelPolicy(true);
    }

    /** To be cancelled when the call is over. */
    Future<?> watch(Cancellable call, Duration longest) {
        return thread.schedule(call::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
