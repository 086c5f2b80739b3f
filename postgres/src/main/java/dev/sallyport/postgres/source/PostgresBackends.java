package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.Backend;
import dev.sallyport.row.Backends;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Ends backends of the reader role. A process number that came again is not mistaken for the one that was meant: the
 * backend's start must be the same.
 */
public final class PostgresBackends implements Backends {
    private final DataSource outside;

    /**
     * @param outside connections of the reader role that are not those of the readings: stalled readings may have used
     *     up their pool, and then nothing could end them
     */
    public PostgresBackends(DataSource outside) {
        this.outside = outside;
    }

    @Override
    public void cancel(Backend backend) {
        signal("pg_cancel_backend", backend);
    }

    @Override
    public void terminate(Backend backend) {
        signal("pg_terminate_backend", backend);
    }

    private void signal(String function, Backend backend) {
        // A role may signal its own backends; of others it sees no start, and so never matches one.
        String sql = "select pg_catalog." + function + "(pid) from pg_catalog.pg_stat_activity"
                + " where pid operator(pg_catalog.=) ? and backend_start operator(pg_catalog.=) ?";
        try (Connection connection = outside.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, backend.processId());
            statement.setObject(2, backend.startedAt().atOffset(ZoneOffset.UTC));
            statement.execute();
        } catch (SQLException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE, "the database could not be told to stop reading; try again", e);
        }
    }
}
