package dev.sallyport.server.wiring;

import dev.sallyport.server.http.Causes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that comes round again and again, each kind in a thread of its own: a sweep that takes long must not keep the
 * watchdog waiting. A round that fails is told in the log, and the next one is made all the same.
 */
final class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int SECONDS_TO_END = 10;

    private final List<Planned> planned = new ArrayList<>();
    private final List<ScheduledExecutorService> running = new ArrayList<>();

    /** One round. */
    interface Round {
        void make() throws Exception;
    }

    private record Planned(String name, Duration pause, Round round) {}

    Rounds add(String name, Duration pause, Round round) {
        planned.add(new Planned(name, pause, round));
        return this;
    }

    @Override
    public synchronized void start() {
        for (Planned one : planned) {
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "sallyport-" + one.name());
                thread.setDaemon(true);
                return thread;
            });
            running.add(executor);
            var unused = executor.scheduleWithFixedDelay(
                    () -> make(one), 0, one.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void make(Planned one) {
        try {
            one.round().make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // An error as well: what left the executor would end all rounds to come, unseen.
            LOG.warn("a round of the {} failed: {}", one.name(), Causes.describe(e));
        }
    }

    @Override
    public synchronized void stop() {
        running.forEach(ScheduledExecutorService::shutdown);
        for (ScheduledExecutorService executor : running) {
            try {
                if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    executor.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
