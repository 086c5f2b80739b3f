package dev.sallyport.postgres.source;

import dev.sallyport.row.Backend;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * A connection for one reading: one read-only snapshot from opening to closing. It goes back to its pool only if its
 * transaction ended in order; otherwise it is killed.
 */
final class ReaderConnection implements AutoCloseable {
    private static final String FACTS = "select pg_catalog.pg_backend_pid(),"
            + " (extract(epoch from (select backend_start from pg_catalog.pg_stat_activity"
            + " where pid operator(pg_catalog.=) pg_catalog.pg_backend_pid()))"
            + " operator(pg_catalog.*) 1000000)::pg_catalog.int8,"
            + " (extract(epoch from pg_catalog.transaction_timestamp())"
            + " operator(pg_catalog.*) 1000000)::pg_catalog.int8,"
            + " pg_catalog.current_setting('transaction_isolation'),"
            + " pg_catalog.current_setting('transaction_read_only')";

    private final Connection connection;
    private boolean autoCommit = true;
    private boolean broken;
    private boolean closed;

    private ReaderConnection(Connection connection) {
        this.connection = connection;
    }

    static ReaderConnection open(DataSource readers, PinnedSettings settings, Deadline deadline) {
        ReaderConnection opened;
        try {
            opened = new ReaderConnection(readers.getConnection());
        } catch (SQLException e) {
            throw SqlProblems.of(e, deadline);
        }
        try {
            opened.begin(settings);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw SqlProblems.of(e, deadline);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void begin(PinnedSettings settings) throws SQLException {
        autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Not by the connection's own methods: those change the session, which outlives the reading. Fails if a
            // statement has run in this transaction before.
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        settings.apply(connection);
    }

    SnapshotFacts facts() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FACTS);
                ResultSet result = statement.executeQuery()) {
            result.next();
            if (!result.getString(4).equals("repeatable read")
                    || !result.getString(5).equals("on")) {
                throw new SQLException("the transaction is not a read-only snapshot", "XX000");
            }
            return new SnapshotFacts(
                    new Backend(result.getInt(1), instant(result.getLong(2))), instant(result.getLong(3)));
        }
    }

    Connection jdbc() {
        return connection;
    }

    PGConnection postgres() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    /** Cuts the time of the next statement to what is left of the reading's. */
    void limitStatementsTo(Duration left) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_catalog.set_config('statement_timeout', ?, true)")) {
            statement.setString(1, TimeSetting.text(left));
            statement.execute();
        }
    }

    /** Until it is trusted again, closing kills the connection instead of giving it back. */
    void distrust() {
        broken = true;
    }

    void trust() {
        broken = false;
    }

    /** Ends the transaction and gives the connection back, or kills it. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!broken) {
            try {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            } catch (SQLException e) {
                broken = true;
            }
        }
        if (broken) {
            ConnectionEnd.kill(connection);
        } else {
            ConnectionEnd.giveBack(connection);
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
