package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.SqlNames;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whether the role that Sallyport runs as could rewrite Sallyport's own record. */
public final class OwnTablesCheck implements Check {
    private static final String ROLE = """
            select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
              exists (select from pg_namespace n where n.nspname = 'sallyport' and n.nspowner = r.oid) as is_owner
            from pg_roles r where r.rolname = current_user
            """;

    private final Connection connection;

    /**
     * A check of one database.
     *
     * @param connection as the role that Sallyport runs as; stays open
     */
    public OwnTablesCheck(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Finding> findings() {
        JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        try {
            return sql.sql(ROLE)
                    .query((row, number) -> {
                        List<Finding> findings = new ArrayList<>();
                        String role = row.getString("rolname");
                        if (row.getBoolean("rolsuper")
                                || row.getBoolean("rolbypassrls")
                                || row.getBoolean("rolcreaterole")) {
                            findings.add(finding(
                                    role,
                                    "it can step over the rights on Sallyport's own tables",
                                    Mending.sql("alter role " + SqlNames.quote(role)
                                            + " nosuperuser nobypassrls nocreaterole")));
                        }
                        if (row.getBoolean("is_owner")) {
                            findings.add(finding(
                                    role,
                                    "it owns Sallyport's own schema",
                                    Mending.words("let another role own and migrate it (sallyport.tables.owner)")));
                        }
                        return findings;
                    })
                    .single();
        } catch (DataAccessException e) {
            throw Problem.of(
                    ProblemCode.SOURCE_UNAVAILABLE, "the database of Sallyport's own tables can't be asked", e);
        }
    }

    private static Finding finding(String role, String what, Mending mending) {
        return new Finding(
                AdviceCode.RUNS_TOO_MIGHTY,
                Severity.ADVICE,
                "role " + role,
                what,
                "Whoever took over Sallyport's connection could rewrite the record of what happened.",
                mending);
    }
}
