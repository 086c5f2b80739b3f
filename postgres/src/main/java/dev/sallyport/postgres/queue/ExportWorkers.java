package dev.sallyport.postgres.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.sallyport.export.ExportJob;
import dev.sallyport.postgres.database.OwnDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs from the queue and gives each to one thread. A job ends when the work returns; one whose work threw comes
 * back a few times; one whose process died is run by another, so that work may begin while a paused process still believes
 * that it does it. Started once; closing waits for running jobs.
 */
public final class ExportWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWorkers.class);
    private static final int MOST_FAILURES = 10;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final DbSchedulerQueue queue;
    private final JobRows rows;
    private final Clock clock;
    private final Scheduler scheduler;

    public ExportWorkers(
            DataSource dataSource,
            DbSchedulerQueue queue,
            Clock clock,
            WorkerSettings settings,
            Consumer<ExportJob> work) {
        this.queue = queue;
        this.clock = clock;
        rows = new JobRows(new OwnDatabase(dataSource));
        scheduler = Scheduler.create(dataSource, task(work))
                .schedulerName(new SchedulerName.Fixed("workers-" + UUID.randomUUID()))
                .tableName(JobRows.TABLE)
                .serializer(new JobCodec())
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .clock(clock::instant)
                .threads(settings.threads())
                .pollingInterval(settings.polling())
                // At most as many as there are threads: what waits here could run elsewhere.
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(settings.missedHeartbeats())
                .shutdownMaxWait(settings.shutdown())
                .build();
    }

    public void start() {
        scheduler.start();
        queue.add(this);
    }

    /** Looks for jobs now rather than at the next poll. */
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        queue.remove(this);
        scheduler.stop();
    }

    private Task<ExportJob> task(Consumer<ExportJob> work) {
        CompletionHandler<ExportJob> done = (complete, operations) -> rows.remove(complete.getExecution());
        return Tasks.custom(JobRows.TASK, ExportJob.class)
                .onFailure((complete, operations) -> failed(complete))
                .onDeadExecution((complete, operations) ->
                        rows.putBack(complete.getExecution(), clock.instant(), clock.instant()))
                .execute((instance, context) -> {
                    work.accept(instance.getData());
                    return done;
                });
    }

    /** The work judges its own faults; what it threw is a fault of ours, or of our own database. */
    private void failed(ExecutionComplete complete) {
        if (complete.getExecution().consecutiveFailures + 1 < MOST_FAILURES) {
            rows.putBack(
                    complete.getExecution(), clock.instant(), clock.instant().plus(PAUSE_AFTER_FAILURE));
        } else {
            LOG.error("gave up building export {}", complete.getExecution().getId());
            rows.remove(complete.getExecution());
        }
    }
}
