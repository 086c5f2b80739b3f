package dev.sallyport.server.road;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's invoices, written by several at once. A writer holds a lock of the database until its commit has become
 * visible, so the history has the order of the commits, and every snapshot sees a beginning of it: as much as one
 * invoice, the marker, tells.
 */
final class MovingInvoices {
    private static final int WRITERS = 4;
    private static final String MARKER = "MARK-";
    /** Few times and days for all invoices, so that only the id tells one from another in their order. */
    private static final String TIED =
            "issued_at = date_trunc('day', now()) - (1 + ? % 3) * interval '1 day'," + " due_on = current_date + ? % 2";

    interface Connections {
        Connection open() throws SQLException;
    }

    /** One row as it is from here on; without a number it is gone. */
    private record Change(String id, @Nullable String number) {}

    private final Connections connections;
    private final UUID tenant;
    private final String marker;
    private final Map<String, String> first;
    private final List<Change> history = new ArrayList<>();
    private final List<String> inserted = new ArrayList<>();
    private final List<String> lasting;

    MovingInvoices(Connections connections, UUID tenant) throws SQLException {
        this.connections = connections;
        this.tenant = tenant;
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("update agency.invoices set number = 'I-' || id, status = 'open', hidden = false,"
                    + " deleted_at = null, " + TIED.replace("?", "length(number)") + " where tenant_id = '" + tenant
                    + "'");
            first = rows(statement);
        }
        lasting = new ArrayList<>(first.keySet());
        marker = lasting.remove(0);
    }

    /** How many rows have been changed so far. */
    int changes() {
        synchronized (history) {
            return history.size();
        }
    }

    /** The rows as they were when the marker told what it tells in these. */
    Map<String, String> asOf(Map<String, String> seen) {
        String told = String.valueOf(seen.get(marker));
        Map<String, String> rows = new TreeMap<>(first);
        int changes = told.startsWith(MARKER) ? Integer.parseInt(told.substring(MARKER.length())) : 0;
        synchronized (history) {
            for (Change change : history.subList(0, changes)) {
                if (change.number() == null) {
                    rows.remove(change.id());
                } else {
                    rows.put(change.id(), change.number());
                }
            }
        }
        return rows;
    }

    Writers start() {
        return new Writers();
    }

    /** The writers at work, until they are closed. */
    final class Writers implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        private final List<Future<?>> running = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> threads.submit(() -> write(new Random(writer))))
                .toList();
        private volatile boolean stopping;

        boolean areDead() {
            return running.stream().allMatch(Future::isDone);
        }

        private Void write(Random random) throws SQLException {
            try (Connection connection = connections.open()) {
                connection.setAutoCommit(false);
                while (!stopping) {
                    transaction(connection, random);
                }
            }
            return null;
        }

        @Override
        public void close() {
            stopping = true;
            threads.shutdown();
            try {
                for (Future<?> writer : running) {
                    writer.get(1, TimeUnit.MINUTES);
                }
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private void transaction(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(7)");
        }
        // Holding that lock, this writer is alone with the lists until its commit is visible.
        if (random.nextInt(5) == 0) {
            change(connection, lasting.get(random.nextInt(lasting.size())), "never", random);
            connection.rollback();
            return;
        }
        List<Change> changes = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            changes.add(change(connection, random, changes() + changes.size()));
        }
        change(connection, marker, MARKER + (changes() + changes.size() + 1), random);
        changes.add(new Change(marker, MARKER + (changes() + changes.size() + 1)));
        synchronized (history) {
            history.addAll(changes);
        }
        connection.commit();
    }

    private Change change(Connection connection, Random random, int number) throws SQLException {
        int kind = random.nextInt(3);
        if (kind == 0) {
            String id = UUID.randomUUID().toString();
            run(connection, """
                    insert into agency.invoices select (jsonb_populate_record(i,
                      jsonb_build_object('id', ?::text, 'number', ?::text))).*
                    from agency.invoices i where id = ?::uuid""", id, "N-" + number, marker);
            inserted.add(id);
            return new Change(id, "N-" + number);
        }
        if (kind == 1 && !inserted.isEmpty()) {
            String id = inserted.remove(random.nextInt(inserted.size()));
            run(connection, "delete from agency.invoices where id = ?::uuid", id);
            return new Change(id, null);
        }
        String id = lasting.get(random.nextInt(lasting.size()));
        change(connection, id, "U-" + number, random);
        return new Change(id, "U-" + number);
    }

    /** Gives a row another number, and another place in the order. */
    private static void change(Connection connection, String id, String number, Random random) throws SQLException {
        run(
                connection,
                "update agency.invoices set " + TIED + ", number = ? where id = ?::uuid",
                random.nextInt(100),
                random.nextInt(100),
                number,
                id);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("a change that changed nothing");
            }
        }
    }

    private Map<String, String> rows(Statement statement) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (ResultSet result = statement.executeQuery(
                "select id::text, number from agency.invoices where tenant_id = '" + tenant + "'")) {
            while (result.next()) {
                rows.put(result.getString(1), result.getString(2));
            }
        }
        return rows;
    }
}
