package dev.sallyport.postgres.lock;

import dev.sallyport.postgres.render.SettingNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads as the reader would whose tenant was forgotten, is empty, or is nobody's: there must be no row. It finds what
 * no list of set-ups names; what it cannot find in an empty table, the other checks do.
 */
final class BehaviourProbe {
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final String nobody;

    /**
     * @param nobody a tenant that does not exist
     */
    BehaviourProbe(Connection connection, String nobody) {
        this.connection = connection;
        this.nobody = nobody;
    }

    /**
     * @param tenantColumn only rows with a tenant count; null if all do
     */
    void inspect(Relation relation, @Nullable String tenantColumn, Faults faults) throws SQLException {
        String read = "select exists (select from " + relation.quoted()
                + (tenantColumn == null ? "" : " where " + SqlNames.quote(tenantColumn) + " is not null") + ")";
        probe(read, null).ifPresent(fault -> add(relation, "unset", fault, faults));
        probe(read, "").ifPresent(fault -> add(relation, "empty", fault, faults));
        probe(read, nobody).ifPresent(fault -> add(relation, "nobody's", fault, faults));
    }

    /** Empty if no row was seen. An error is as good as no row while no tenant is set, and a fault once one is. */
    private Optional<LockFaultKind> probe(String read, @Nullable String tenant) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            if (tenant != null) {
                set(tenant);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(read)) {
                result.next();
                return result.getBoolean(1) ? Optional.of(LockFaultKind.PROBE_SAW_ROWS) : Optional.empty();
            }
        } catch (SQLException e) {
            // Out of time: in a table of this size a row that could be seen would have been.
            boolean isFine = QUERY_CANCELED.equals(e.getSQLState()) || !nobody.equals(tenant);
            return isFine ? Optional.empty() : Optional.of(LockFaultKind.PROBE_FAILED);
        } finally {
            connection.rollback(before);
        }
    }

    private void set(String tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, SettingNames.TENANT);
            statement.setString(2, tenant);
            statement.execute();
        }
    }

    private static void add(Relation relation, String tenant, LockFaultKind kind, Faults faults) {
        boolean sawRows = kind == LockFaultKind.PROBE_SAW_ROWS;
        faults.add(
                kind,
                relation.words(),
                sawRows
                        ? "the reader sees rows while the tenant is " + tenant
                        : "the reader cannot read it under a tenant",
                "without a tenant, and under one that does not exist, the reader reads no row",
                "look at its policies, at the views below it, and at what they call");
    }
}
