package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.SecondLockInspector;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks at the database whose rows are exported. As the reader: PostgreSQL shows its own catalog to every role, so no other
 * login is needed, and none that could change anything.
 */
public final class DatabaseDoctor implements Check {
    private final Connection connection;
    private final Catalog catalog;
    private final SecureRandom random;

    /**
     * A doctor for one database.
     *
     * @param connection as the reader role, outside a transaction; stays open
     */
    public DatabaseDoctor(Connection connection, Catalog catalog, SecureRandom random) {
        this.connection = connection;
        this.catalog = catalog;
        this.random = random;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        new SecondLockInspector(random)
                .inspect(connection, catalog).stream().map(LockFindings::of).forEach(findings::add);
        try {
            connection.setAutoCommit(false);
            try {
                findings.addAll(advice());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | DataAccessException e) {
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database could not be examined", e);
        }
        return findings.stream().distinct().toList();
    }

    private List<Finding> advice() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            // Names print with their schema unless they are PostgreSQL's own.
            statement.execute("set local search_path = pg_catalog, pg_temp");
            statement.execute("set local statement_timeout = '30s'");
        }
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Reader reader = Reader.of(sql);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new RightsCheck(sql, reader, catalog).findings());
        findings.addAll(new DefinerCheck(sql, reader).findings());
        findings.addAll(new IndexCheck(sql, reader, catalog).findings());
        findings.addAll(new LeakproofCheck(sql, reader, catalog).findings());
        return findings;
    }
}
