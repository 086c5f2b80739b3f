package dev.sallyport.postgres.doctor;

import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.Revokes;
import dev.sallyport.postgres.lock.SqlNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Functions that run with their owner's rights and that the reader could call. */
final class DefinerCheck implements Check {
    private static final String DEFINERS = """
            select p.oid, p.oid::regprocedure::text as signature, n.nspname,
              p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0) as for_all,
              exists (select from aclexplode(p.proacl) a where a.grantee = cast(:reader as oid)) as for_reader
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
              and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
              and has_function_privilege(current_user, p.oid, 'EXECUTE')
              and has_schema_privilege(current_user, n.oid, 'USAGE')
            order by 2
            """;

    private static final String CALLERS = """
            select r.rolname from pg_roles r
            where not r.rolsuper and r.rolname not like 'pg\\_%' and not r.oid = any(cast(:roles as oid[]))
              and has_schema_privilege(r.oid, :schema, 'USAGE')
              and not pg_has_role(r.oid, (select p.proowner from pg_proc p where p.oid = cast(:function as oid)), 'USAGE')
            order by r.rolname
            """;

    private final JdbcClient sql;
    private final Reader reader;
    private final Revokes revokes;

    DefinerCheck(JdbcClient sql, Reader reader) {
        this.sql = sql;
        this.reader = reader;
        this.revokes = new Revokes(sql, reader);
    }

    private record Definer(long oid, String signature, String schema, boolean isForAll, boolean isForReader) {}

    @Override
    public List<Finding> findings() {
        return sql
                .sql(DEFINERS)
                .param("reader", reader.oid())
                .query((row, number) -> new Definer(
                        row.getLong("oid"),
                        row.getString("signature"),
                        row.getString("nspname"),
                        row.getBoolean("for_all"),
                        row.getBoolean("for_reader")))
                .list()
                .stream()
                .map(definer -> new Finding(
                        AdviceCode.DEFINER_IN_REACH,
                        Severity.ADVICE,
                        "function " + definer.signature(),
                        "it runs with its owner's rights, and the reader " + reader.name() + " may call it",
                        "Whoever came to the reader's password could read through it what the reader may not.",
                        mend(definer)))
                .toList();
    }

    private Mending mend(Definer definer) {
        List<String> statements = new ArrayList<>();
        String on = " on routine " + definer.signature();
        if (definer.isForReader()) {
            statements.add("revoke execute" + on + " from " + SqlNames.quote(reader.name()));
        }
        if (!definer.isForAll()) {
            if (statements.isEmpty()) {
                statements.addAll(revokes.memberships());
            }
            return Mending.sql(statements);
        }
        List<String> callers = sql.sql(CALLERS)
                .param("roles", reader.oidArray())
                .param("schema", definer.schema())
                .param("function", definer.oid())
                .query((row, number) -> row.getString(1))
                .list();
        if (!callers.isEmpty()) {
            statements.add("grant execute" + on + " to "
                    + callers.stream().map(SqlNames::quote).collect(Collectors.joining(", ")));
        }
        statements.add("revoke execute" + on + " from public");
        return Mending.sql(statements)
                .warning("everybody may call it by the right of PUBLIC; after this "
                        + (callers.isEmpty()
                                ? "only its owner may"
                                : "its owner may, and those that can reach its schema now: "
                                        + String.join(", ", callers)));
    }
}
