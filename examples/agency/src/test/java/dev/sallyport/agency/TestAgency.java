package dev.sallyport.agency;

import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Databases with the agency in them, and what tests ask of them. */
final class TestAgency {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    static final List<String> TENANT_TABLES = List.of(
            "assignments", "customers", "invoice_lines", "invoices", "payments", "projects", "tickets", "usage_events");
    private static final String READER_PASSWORD = "for-tests-only";

    private TestAgency() {}

    static void create(String database) throws SQLException {
        SharedEmbeddedPostgres.createDatabase(database);
        try (Connection superuser = connect(database)) {
            AgencyDatabase.createRoles(superuser, Map.of(AgencyRole.SALLYPORT_READER, READER_PASSWORD.toCharArray()));
            AgencyDatabase.createSchema(superuser);
            AgencyDatabase.fill(superuser, AgencyScale.SMALL, TODAY);
        }
    }

    static Connection connect(String database) throws SQLException {
        return SharedEmbeddedPostgres.server().connect(database);
    }

    static Connection connectAsReader(String database) throws SQLException {
        return DriverManager.getConnection(
                SharedEmbeddedPostgres.server().jdbcUrl(database), "sallyport_reader", READER_PASSWORD);
    }

    static List<String> query(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }
    }

    static String one(Connection connection, String sql, Object... values) throws SQLException {
        return query(connection, sql, values).get(0);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
