package dev.sallyport.server.wiring;

import dev.sallyport.postgres.queue.ExportWorkers;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/** Starts the workers when everything else stands, and stops them first. */
final class Workers implements SmartLifecycle {
    private final Optional<ExportWorkers> workers;
    private volatile boolean running;

    Workers(Optional<ExportWorkers> workers) {
        this.workers = workers;
    }

    @Override
    public void start() {
        workers.ifPresent(ExportWorkers::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        workers.ifPresent(ExportWorkers::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
