package dev.sallyport.postgres;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Sallyport's own schema, {@code sallyport}: made and brought up to date by the role that owns it. */
public final class SallyportSchema {
    public static final String NAME = "sallyport";

    // Not db/migration: a host that embeds us has its own migrations there.
    private static final String LOCATION = "classpath:db/sallyport";
    private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private SallyportSchema() {}

    /**
     * Migrates to this version's tables; does nothing if they are there.
     *
     * @param owner connects as the role that owns the schema, or may create it
     * @param applicationRole the role that the server runs as; it gets only what it needs, and must exist
     */
    public static void migrate(DataSource owner, String applicationRole) {
        if (!ROLE.matcher(applicationRole).matches()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "\"" + applicationRole + "\" can't be the application's role: a role is named in small letters,"
                            + " digits and _, and begins with no digit");
        }
        try {
            Flyway.configure()
                    .dataSource(owner)
                    .locations(LOCATION)
                    .schemas(NAME)
                    .defaultSchema(NAME)
                    .placeholders(Map.of("app_role", applicationRole))
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "the schema \"" + NAME + "\" can't be made or brought up to date; see the log for the reason",
                    e);
        }
    }
}
