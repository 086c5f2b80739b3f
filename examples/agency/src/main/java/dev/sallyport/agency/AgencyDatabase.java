package dev.sallyport.agency;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Makes the agency's database, in this order: roles, schema, rows. Each step is one transaction. The connection is the
 * superuser's; from the schema on, the agency's owner does as well.
 */
public final class AgencyDatabase {
    private AgencyDatabase() {}

    /**
     * Makes the roles, or changes their passwords where they exist. One without a password here cannot log in, unless it
     * could before. The arrays stay the caller's to wipe.
     */
    public static void createRoles(Connection superuser, Map<AgencyRole, char[]> passwords) throws SQLException {
        inTransaction(superuser, () -> AgencyRoles.create(superuser, passwords));
    }

    /** Makes the schema {@code agency}: tables, keys, row security. There must be none of that name. */
    public static void createSchema(Connection connection) throws SQLException {
        inTransaction(connection, () -> {
            execute(connection, "create schema agency authorization agency_owner");
            beOwner(connection);
            Resources.runSql(connection, "schema/1-shared.sql");
            Resources.runSql(connection, "schema/2-tables.sql");
            Resources.runSql(connection, "schema/3-keys.sql");
            Resources.runSql(connection, "schema/4-row-security.sql");
        });
    }

    /** Fills the schema as of the current date in UTC; see {@link #fill(Connection, AgencyScale, LocalDate)}. */
    public static void fill(Connection connection, AgencyScale scale) throws SQLException {
        fill(connection, scale, LocalDate.now(ZoneOffset.UTC));
    }

    /**
     * Replaces all rows. Two fills of one scale for one date are equal to the last byte; times lie in the 24 months before
     * that date.
     */
    public static void fill(Connection connection, AgencyScale scale, LocalDate today) throws SQLException {
        inTransaction(connection, () -> {
            beOwner(connection);
            new AgencyFill(connection, scale, today).run();
        });
    }

    private static void beOwner(Connection connection) throws SQLException {
        execute(connection, "set local role agency_owner");
        execute(connection, "set local search_path = agency");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void inTransaction(Connection connection, Work work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } finally {
            // Does nothing after a commit.
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
