package dev.sallyport.server.wiring;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.postgres.doctor.Check;
import dev.sallyport.postgres.doctor.DatabaseDoctor;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.OwnTablesCheck;
import dev.sallyport.postgres.doctor.Severity;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Examines everything that a configuration names, without starting anything. A place that can't be looked at is a finding,
 * and the others are looked at all the same.
 *
 * @param reader the role as which rows are read
 * @param findings the worst first
 */
public record Examination(String reader, List<Finding> findings) {
    public Examination {
        findings = List.copyOf(findings);
    }

    /**
     * Examines.
     *
     * @throws Problem INVALID_CONFIGURATION or INVALID_CATALOG if there is nothing that could be examined by
     */
    public static Examination of(ConfigurationFile file) {
        try (ConfigurableApplicationContext context = SallyportApplication.settingsOnly(file)) {
            Settings settings = context.getBean(Settings.class);
            Catalog catalog = CatalogReader.read(settings.catalog());
            List<Finding> findings = new ArrayList<>();
            checks(settings, catalog, file, context.getEnvironment())
                    .forEach((subject, check) -> findings.addAll(made(subject, check)));
            findings.sort(Comparator.comparing(Finding::severity));
            return new Examination(settings.source().user(), findings);
        }
    }

    /** All that is looked at, by what it is called. A new check is one more line. */
    private static Map<String, Check> checks(
            Settings settings, Catalog catalog, ConfigurationFile file, Environment environment) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put(
                "database of sallyport.source",
                over(
                        "sallyport.source",
                        settings.source(),
                        connection -> new DatabaseDoctor(connection, catalog, new SecureRandom())));
        checks.put("database of sallyport.tables", over("sallyport.tables", settings.tables(), OwnTablesCheck::new));
        checks.put("folder of keys", new FolderCheck(settings.keys(), "folder of keys"));
        if (settings.store() instanceof StoreSettings.Bucket bucket) {
            checks.put("bucket of sallyport.s3", new BucketCheck(bucket.settings()));
        } else if (settings.store() instanceof StoreSettings.Folder sealed) {
            checks.put("folder of sealed files", new FolderCheck(sealed.path(), "folder of sealed files"));
        }
        checks.put("files of passwords", new PasswordFilesCheck(file, environment));
        return checks;
    }

    /** What is looked at over a connection. */
    private interface ConnectedCheck {
        Check over(Connection connection);
    }

    private static Check over(String at, DatabaseLogin login, ConnectedCheck check) {
        return () -> {
            DatabaseLogin alone = new DatabaseLogin(login.url(), login.user(), login.password(), 1);
            try (HikariDataSource pool = Pools.open(at, alone);
                    Connection connection = pool.getConnection()) {
                return check.over(connection).findings();
            } catch (SQLException e) {
                throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database of " + at + " went away", e);
            }
        };
    }

    private static List<Finding> made(String subject, Check check) {
        try {
            return check.findings();
        } catch (Problem e) {
            return List.of(new Finding(
                    PlaceCode.NOT_EXAMINED,
                    Severity.STOPS,
                    subject,
                    e.told(),
                    "What can't be looked at can't be relied on.",
                    Mending.words("let it be reached (setup.sql makes the roles), and run the doctor again")));
        }
    }
}
