package dev.sallyport.postgres.queue;

import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.postgres.database.Notices;
import dev.sallyport.postgres.database.OwnDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The queue on a table of ours. Workers look at once, wherever they are; those that miss the news, within their polling
 * time.
 */
public final class DbSchedulerQueue implements ExportQueue {
    private final OwnDatabase database;
    private final JobRows rows;
    private final Clock clock;
    private final List<ExportWorkers> workers = new CopyOnWriteArrayList<>();

    public DbSchedulerQueue(OwnDatabase database, Clock clock) {
        this.database = database;
        this.rows = new JobRows(database);
        this.clock = clock;
    }

    @Override
    public void put(ExportJob job, Duration delay) {
        rows.put(job, clock.instant().plus(delay));
        if (delay.isZero()) {
            tell();
        }
    }

    @Override
    public void hurry() {
        rows.hurry(clock.instant());
        tell();
    }

    /** Lets workers everywhere look, once what runs now is committed. */
    private void tell() {
        Notices.tellJob(database);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake();
                }
            });
        } else {
            wake();
        }
    }

    void add(ExportWorkers someWorkers) {
        workers.add(someWorkers);
    }

    void remove(ExportWorkers someWorkers) {
        workers.remove(someWorkers);
    }

    /** Lets the workers of this process look now. */
    void wake() {
        workers.forEach(ExportWorkers::wake);
    }
}
