package dev.sallyport.server;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.agency.AgencyRole;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.demo.DemoPeople;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.server.wiring.SallyportApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A whole server on the small agency, as the demo starts it, on a free port: one for all tests of this Java process. Tests
 * that change people, memberships or tenants put them back.
 */
public final class TestSallyport {
    /** Everybody's. */
    public static final SecretText PASSWORD = SecretText.of("correct-horse-battery");

    /** Stands in the catalog for tests that are not about these limits. */
    public static final String NO_COMMON_LIMITS = "\nlimits: {tenant: {running: 9000, per-hour: 90000},"
            + " person: {running: 9000, per-hour: 90000}, tickets: 90000}\n";

    /** The agency's catalog, for tests in which everybody may ask as often as they like. */
    public static String catalogWithoutQuotas() {
        return AgencyCatalog.text().replace("    limits: {", "    limits: {running: 900, per-hour: 90000, ")
                + NO_COMMON_LIMITS;
    }

    private final ConfigurableApplicationContext application;
    private final Path folder;
    private final String database;

    private TestSallyport(ConfigurableApplicationContext application, Path folder, String database) {
        this.application = application;
        this.folder = folder;
        this.database = database;
    }

    private static final class Holder {
        static final TestSallyport SHARED = start(Map.of());
    }

    public static TestSallyport shared() {
        return Holder.SHARED;
    }

    /** Another one, with these properties beside the usual ones; it runs until the process ends. */
    public static TestSallyport another(Map<String, Object> more) {
        return start(more);
    }

    private static TestSallyport start(Map<String, Object> more) {
        try {
            String database = AgencyTemplate.copy();
            Path folder = Files.createTempDirectory("sallyport-server-test");
            Map<String, Object> all = new TreeMap<>(properties(database, folder));
            all.putAll(more);
            ConfigurableApplicationContext application = SallyportApplication.demo(all);
            TestSallyport sallyport = new TestSallyport(application, folder, database);
            letEverybodyIn(application);
            // The process takes the server with it; its database may be gone first.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return sallyport;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives everybody of the agency the password of these tests. */
    public static void letEverybodyIn(ConfigurableApplicationContext application) {
        new DemoPeople(application.getBean(SallyportTables.class), LocalDate.now(ZoneOffset.UTC))
                .put(Passwords.hash(Passwords.demoEncoder(), PASSWORD));
    }

    /** A whole configuration on a database of the agency, with its folders below that one. */
    public static Map<String, Object> properties(String database, Path folder) throws IOException {
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(catalog, AgencyCatalog.text() + NO_COMMON_LIMITS);
        String url = SharedEmbeddedPostgres.server().jdbcUrl(database);
        Map<String, Object> properties = new TreeMap<>();
        properties.put("server.port", 0);
        // All tests come from one address.
        properties.put("sallyport.sign-ins.per-address", 10_000);
        properties.put("sallyport.limits.per-address-per-hour", 1_000_000);
        properties.put("sallyport.source.url", url);
        properties.put("sallyport.source.user", AgencyRole.SALLYPORT_READER.roleName());
        properties.put("sallyport.source.password", AgencyTemplate.PASSWORD);
        properties.put("sallyport.tables.url", url);
        properties.put("sallyport.tables.user", AgencyRole.SALLYPORT_APP.roleName());
        properties.put("sallyport.tables.password", AgencyTemplate.PASSWORD);
        properties.put("sallyport.tables.owner.user", AgencyRole.SALLYPORT_OWNER.roleName());
        properties.put("sallyport.tables.owner.password", AgencyTemplate.PASSWORD);
        properties.put("sallyport.keys", folder.resolve("keys").toString());
        properties.put("sallyport.files", folder.resolve("files").toString());
        properties.put("sallyport.webhooks.public-url", "https://exports.example");
        properties.put("sallyport.catalog", catalog.toString());
        return properties;
    }

    public URI address() {
        return SallyportApplication.address(application).orElseThrow();
    }

    public SallyportTables tables() {
        return application.getBean(SallyportTables.class);
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public <T> T named(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    /** Where sealed files lie. */
    public Path files() {
        return folder.resolve("files");
    }

    /** Where the server's database is, as {@link SharedEmbeddedPostgres} lets its superuser in. */
    public String databaseUrl() {
        return SharedEmbeddedPostgres.server().jdbcUrl(database);
    }

    /** A connection of the superuser to the server's database. */
    public Connection superuser() throws SQLException {
        return SharedEmbeddedPostgres.server().connect(database);
    }

    /** Runs a statement as the superuser. */
    public void run(String sql) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Somebody who has not signed in. */
    public TestClient nobody() {
        return new TestClient(address());
    }

    /** Somebody who has signed in, and acts in no tenant yet. */
    public TestClient signedIn(String login) {
        TestClient client = nobody();
        TestClient.Answer answer = client.signIn(login, PASSWORD);
        if (answer.status() != 200) {
            throw new AssertionError(login + " can't sign in: " + answer);
        }
        return client;
    }

    /** Somebody who acts in a tenant. */
    public TestClient in(String login, String tenant) {
        TestClient client = signedIn(login);
        TestClient.Answer answer = client.choose(tenant);
        if (answer.status() != 200) {
            throw new AssertionError(login + " can't choose " + tenant + ": " + answer);
        }
        return client;
    }
}
