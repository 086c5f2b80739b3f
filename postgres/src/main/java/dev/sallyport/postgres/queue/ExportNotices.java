package dev.sallyport.postgres.queue;

import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportSignals;
import dev.sallyport.postgres.database.Notices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News between processes by LISTEN and NOTIFY: workers of every process learn of a job, and whoever waits of an export's
 * end, when the act commits. One connection a process listens, and is opened again when it breaks. Without it everything
 * goes on, by polling.
 */
public final class ExportNotices implements ExportSignals, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExportNotices.class);
    private static final int LISTEN_MILLIS = 1_000;
    /** So often a silent connection is asked whether it still is one. */
    private static final int ROUNDS_BETWEEN_QUESTIONS = 15;

    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int MILLIS_TO_END = 5_000;

    private final DataSource dataSource;
    private final DbSchedulerQueue queue;
    private final Map<ExportId, Set<Semaphore>> waiting = new ConcurrentHashMap<>();
    private final Thread listener = new Thread(this::listen, "sallyport-notices");
    private volatile boolean closed;

    public ExportNotices(DataSource dataSource, DbSchedulerQueue queue) {
        this.dataSource = dataSource;
        this.queue = queue;
        listener.setDaemon(true);
    }

    /** Begins to listen. */
    public void start() {
        listener.start();
    }

    @Override
    public Signal of(ExportId export) {
        Semaphore told = new Semaphore(0);
        waiting.compute(export, (id, others) -> {
            Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(told);
            return all;
        });
        return new Signal() {
            @Override
            public boolean await(Duration most) throws InterruptedException {
                boolean isTold = told.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
                told.drainPermits();
                return isTold;
            }

            @Override
            public void close() {
                waiting.computeIfPresent(export, (id, all) -> {
                    all.remove(told);
                    return all.isEmpty() ? null : all;
                });
            }
        };
    }

    private void listen() {
        boolean isTold = false;
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                isTold = false;
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!closed && !isTold) {
                    LOG.warn(
                            "does not hear of other processes' news just now, and polls: {}",
                            e.getClass().getName());
                    isTold = true;
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Notices.JOBS);
            statement.execute("listen " + Notices.ENDED);
            // What was told before is not told again.
            queue.wake();
            waiting.values().forEach(all -> all.forEach(Semaphore::release));
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (int round = 1; !closed; round++) {
                PGNotification[] news = postgres.getNotifications(LISTEN_MILLIS);
                for (PGNotification one : news == null ? new PGNotification[0] : news) {
                    pass(one);
                }
                if (round % ROUNDS_BETWEEN_QUESTIONS == 0) {
                    statement.execute("select 1");
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pass(PGNotification news) {
        if (news.getName().equals(Notices.JOBS)) {
            queue.wake();
            return;
        }
        try {
            Set<Semaphore> all = waiting.get(new ExportId(UUID.fromString(news.getParameter())));
            if (all != null) {
                all.forEach(Semaphore::release);
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("was told of an export by something that is no id");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
        try {
            listener.join(MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
