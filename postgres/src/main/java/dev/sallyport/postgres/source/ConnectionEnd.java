package dev.sallyport.postgres.source;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How connections leave us. */
final class ConnectionEnd {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionEnd.class);

    private ConnectionEnd() {}

    static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("a reader's connection could not be given back", e);
        }
    }

    /**
     * Stops what runs on the connection and closes its socket, so that no answer that is still on the way can be taken
     * for the answer to a later question. A pool notices by itself: the connection is closed when it is given back.
     */
    static void kill(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debug("a reader's statement could not be cancelled before its connection was killed", e);
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("a reader's connection could not be killed", e);
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a killed connection said so when it was given back", e);
        }
    }
}
