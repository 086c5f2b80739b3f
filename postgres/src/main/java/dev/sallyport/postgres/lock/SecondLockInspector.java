package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Table;
import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.TenantIdType;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks at start whether the database's own lock holds, on a connection of the reader itself, in a read-only transaction
 * that is rolled back. Reports every fault; whatever it cannot make sure of is one.
 */
public final class SecondLockInspector {
    private final Random random;

    public SecondLockInspector(SecureRandom random) {
        this.random = random;
    }

    /**
     * Throws unless the lock holds everywhere.
     *
     * @throws Problem INVALID_CONFIGURATION with all faults
     */
    public void checkAll(Connection reader, Catalog catalog) {
        List<LockFault> faults = inspect(reader, catalog);
        if (!faults.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    faults.stream()
                            .map(fault -> "- " + fault.text())
                            .collect(Collectors.joining(
                                    "\n", "the database does not keep tenants apart for the reader:\n", "")));
        }
    }

    /**
     * All faults, those of the reader and the server first.
     *
     * @param reader a connection as the reader role, outside a transaction; stays open
     * @throws Problem SOURCE_UNAVAILABLE if the database could not be asked
     */
    public List<LockFault> inspect(Connection reader, Catalog catalog) {
        try {
            boolean autoCommit = reader.getAutoCommit();
            reader.setAutoCommit(false);
            try {
                return inspectInTransaction(reader, catalog);
            } finally {
                reader.rollback();
                reader.setAutoCommit(autoCommit);
            }
        } catch (SQLException | DataAccessException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE,
                    "the database could not be asked whether it keeps tenants apart, so nothing is read from it",
                    e);
        }
    }

    private List<LockFault> inspectInTransaction(Connection connection, Catalog catalog) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            // Names print with their schema unless they are PostgreSQL's own, and only with the quotes they need.
            statement.execute("set local search_path = pg_catalog, pg_temp");
            statement.execute("set local quote_all_identifiers = off");
            statement.execute("set local row_security = on");
            statement.execute("set local statement_timeout = '10s'");
            statement.execute("set local lock_timeout = '5s'");
        }
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Faults faults = Faults.none();
        server(sql, faults);
        Reader reader = Reader.of(sql);
        ReaderCheck.inspect(reader, faults);
        TableCheck tables =
                new TableCheck(sql, reader, catalog, new BehaviourProbe(connection, nobody(catalog.tenantType())));
        for (Table table : catalog.tables().values()) {
            tables.inspect(table, faults.of(table.name()));
        }
        return faults.all();
    }

    private static void server(JdbcClient sql, Faults faults) {
        int release = Integer.parseInt(setting(sql, "server_version_num"));
        ServerRelease.refused(release)
                .ifPresent(name -> faults.add(
                        LockFaultKind.SERVER_TOO_OLD,
                        "server",
                        "it is " + name + ", whose row security has known holes or cannot be checked",
                        ServerRelease.allowed(),
                        "update PostgreSQL"));
        String encoding = setting(sql, "server_encoding");
        if (!encoding.equals("UTF8")) {
            faults.add(
                    LockFaultKind.SERVER_ENCODING,
                    "database",
                    "its encoding is " + encoding,
                    "texts are compared byte for byte as UTF-8",
                    "move the data to a database with encoding 'UTF8'");
        }
        if (!setting(sql, SettingNames.TENANT).isEmpty()) {
            faults.add(
                    LockFaultKind.TENANT_PRESET,
                    "setting " + SettingNames.TENANT,
                    "a new connection of the reader has a tenant before one is set",
                    "without a reading there is no tenant",
                    "alter role … reset " + SettingNames.TENANT + "; alter database … reset " + SettingNames.TENANT
                            + "; and look into postgresql.conf");
        }
    }

    private static String setting(JdbcClient sql, String name) {
        return sql.sql("select coalesce(current_setting(:name, true), '')")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** A tenant that does not exist, and fits the smallest column that it may be compared with. */
    private String nobody(TenantIdType type) {
        return switch (type) {
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case INTEGER -> Integer.toString(-1 - random.nextInt(Short.MAX_VALUE));
            case TEXT -> "nobody-" + Long.toHexString(random.nextLong());
        };
    }
}
