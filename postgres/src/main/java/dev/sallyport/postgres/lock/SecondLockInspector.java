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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks whether the database's own lock holds, on a connection of the reader itself, in a read-only transaction
 * that is rolled back. Reports every fault; whatever it cannot make sure of is one.
 */
public final class SecondLockInspector {
    /** Where a role or a database has it; a role may have it in one database alone. */
    private static final String PRESETS = """
            select case when s.setrole = 0 then 'alter database ' || quote_ident(current_database())
              else 'alter role ' || quote_ident(r.rolname)
                || case when s.setdatabase = 0 then '' else ' in database ' || quote_ident(current_database()) end
              end || ' reset ' || :tenant
            from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole
            where (s.setdatabase = 0 or s.setdatabase = (select oid from pg_database where datname = current_database()))
              and (s.setrole = 0 or r.rolname = current_user)
              and exists (select from unnest(s.setconfig) c where c like :tenant || '=%')
            order by 1
            """;

    private static final Duration AT_START = Duration.ofSeconds(10);

    private final Random random;
    private final Duration patience;

    /** How far an inspection goes. */
    public enum Depth {
        /** PostgreSQL's own catalog alone. */
        CATALOG,
        /** It, and rows: those of a tenant that is not set, and of nobody, of which there must be none. */
        ROWS
    }

    public SecondLockInspector(SecureRandom random) {
        this(random, AT_START);
    }

    /**
     * An inspector with less time.
     *
     * @param patience the longest that one of its statements may take
     */
    public SecondLockInspector(SecureRandom random, Duration patience) {
        this.random = random;
        this.patience = patience;
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
        return inspect(reader, catalog, Depth.ROWS);
    }

    /** The same, as deep as wanted. */
    public List<LockFault> inspect(Connection reader, Catalog catalog, Depth depth) {
        try {
            boolean autoCommit = reader.getAutoCommit();
            reader.setAutoCommit(false);
            try {
                return inspectInTransaction(reader, catalog, depth);
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

    private List<LockFault> inspectInTransaction(Connection connection, Catalog catalog, Depth depth)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            // Names print with their schema unless they are PostgreSQL's own, and only with the quotes they need.
            statement.execute("set local search_path = pg_catalog, pg_temp");
            statement.execute("set local quote_all_identifiers = off");
            statement.execute("set local row_security = on");
            statement.execute("set local statement_timeout = " + patience.toMillis());
            statement.execute("set local lock_timeout = '5s'");
        }
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Faults faults = Faults.none();
        server(sql, faults);
        Reader reader = Reader.of(sql);
        ReaderCheck.inspect(reader, new Revokes(sql, reader), faults);
        TableCheck tables = new TableCheck(
                sql,
                reader,
                catalog,
                depth == Depth.CATALOG
                        ? Optional.empty()
                        : Optional.of(new BehaviourProbe(connection, nobody(catalog.tenantType()))));
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
                        "update PostgreSQL: " + ServerRelease.allowed()));
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
                    Mending.sqlOr(
                            sql.sql(PRESETS)
                                    .param("tenant", SettingNames.TENANT)
                                    .query((row, number) -> row.getString(1))
                                    .list(),
                            "take " + SettingNames.TENANT + " out of postgresql.conf and the connection's options"));
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
