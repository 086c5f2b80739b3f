package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import org.postgresql.PGProperty;

/** Makes pools of connections. */
final class Pools {
    private static final int CONNECT_SECONDS = 10;
    private static final int WAIT_MILLIS = 10_000;

    private Pools() {}

    /**
     * A pool as one role.
     *
     * @param at where its settings stand, for messages
     */
    static HikariDataSource open(String at, DatabaseLogin login) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(at);
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password().reveal());
        config.setMaximumPoolSize(login.pool());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.addDataSourceProperty(PGProperty.APPLICATION_NAME.getName(), "sallyport");
        config.addDataSourceProperty(PGProperty.CONNECT_TIMEOUT.getName(), CONNECT_SECONDS);
        config.addDataSourceProperty(PGProperty.TCP_KEEP_ALIVE.getName(), true);
        // The server's details may quote a cell; messages of the driver end in logs.
        config.addDataSourceProperty(PGProperty.LOG_SERVER_ERROR_DETAIL.getName(), false);
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE,
                    "the database of " + at + " can't be reached as role \"" + login.user()
                            + "\"; is it running, and are url, user and password right?",
                    e);
        }
    }
}
