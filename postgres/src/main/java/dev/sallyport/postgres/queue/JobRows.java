package dev.sallyport.postgres.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.sallyport.export.ExportJob;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import java.time.Instant;

/**
 * The rows that db-scheduler works on, where its own client does not do: it can't replace a job that is just being run,
 * and its insert breaks the running transaction if there is one already. A version names one hold of a job; who has lost
 * it changes nothing.
 */
final class JobRows {
    static final String TABLE = "sallyport.scheduled_tasks";
    static final String TASK = "build-export";

    private final OwnDatabase database;

    JobRows(OwnDatabase database) {
        this.database = database;
    }

    /** Puts a job, or takes it from whoever runs it and puts it back. */
    void put(ExportJob job, Instant at) {
        database.call(jdbc -> jdbc.sql("insert into " + TABLE + " as known"
                        + " (task_name, task_instance, task_data, execution_time, picked, version)"
                        + " values (:task, :instance, :data, :at, false, 1)"
                        + " on conflict (task_name, task_instance) do update set task_data = excluded.task_data,"
                        + " execution_time = excluded.execution_time, picked = false, picked_by = null,"
                        + " last_heartbeat = null, consecutive_failures = 0, version = known.version + 1")
                .param("task", TASK)
                .param("instance", job.export().toString())
                .param("data", JobCodec.write(job))
                .param("at", Times.column(at))
                .update());
    }

    /** Lets jobs that wait for a later time be taken now; those that a worker has are its own. */
    void hurry(Instant now) {
        database.call(jdbc -> jdbc.sql("update " + TABLE + " set execution_time = :now, version = version + 1"
                        + " where task_name = :task and not picked and execution_time > :now")
                .param("task", TASK)
                .param("now", Times.column(now))
                .update());
    }

    void remove(Execution held) {
        database.call(jdbc -> jdbc.sql("delete from " + TABLE
                        + " where task_name = :task and task_instance = :instance and version = :version")
                .param("task", TASK)
                .param("instance", held.getId())
                .param("version", held.version)
                .update());
    }

    void putBack(Execution held, Instant failedAt, Instant again) {
        database.call(jdbc -> jdbc.sql("update " + TABLE + " set picked = false, picked_by = null,"
                        + " last_heartbeat = null, last_failure = :failedAt, execution_time = :again,"
                        + " consecutive_failures = coalesce(consecutive_failures, 0) + 1, version = version + 1"
                        + " where task_name = :task and task_instance = :instance and version = :version")
                .param("task", TASK)
                .param("instance", held.getId())
                .param("version", held.version)
                .param("failedAt", Times.column(failedAt))
                .param("again", Times.column(again))
                .update());
    }
}
