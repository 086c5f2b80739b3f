package dev.sallyport.server.demo;

import dev.sallyport.agency.AgencyRole;
import dev.sallyport.agency.AgencyScale;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.wiring.SallyportApplication;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A running demo: its database, and a server on it. Closing it stops both, the server first. */
public final class DemoServer implements AutoCloseable {
    private final DemoDatabase database;
    private final ConfigurableApplicationContext application;
    private final DemoSecrets secrets;

    private DemoServer(DemoDatabase database, ConfigurableApplicationContext application, DemoSecrets secrets) {
        this.database = database;
        this.application = application;
        this.secrets = secrets;
    }

    /**
     * Starts it.
     *
     * @param data folder in which everything is kept
     * @param port of the server; 0 for any that is free
     */
    static DemoServer start(Path data, AgencyScale scale, int port, DemoWords words) {
        DemoFolder folder = DemoFolder.open(data);
        DemoSecrets secrets = DemoSecrets.open(folder, new SecureRandom());
        DemoDatabase database = DemoDatabase.start(folder, secrets, scale, words);
        try {
            words.begin("starting the server");
            ConfigurableApplicationContext application =
                    SallyportApplication.demo(properties(folder, database, secrets, port));
            DemoServer server = new DemoServer(database, application, secrets);
            server.putPeople();
            words.done();
            return server;
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    private static Map<String, Object> properties(
            DemoFolder folder, DemoDatabase database, DemoSecrets secrets, int port) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", port);
        properties.put("sallyport.source.url", database.url());
        properties.put("sallyport.source.user", AgencyRole.SALLYPORT_READER.roleName());
        properties.put(
                "sallyport.source.password",
                secrets.of(AgencyRole.SALLYPORT_READER).reveal());
        properties.put("sallyport.tables.url", database.url());
        properties.put("sallyport.tables.user", AgencyRole.SALLYPORT_APP.roleName());
        properties.put(
                "sallyport.tables.password",
                secrets.of(AgencyRole.SALLYPORT_APP).reveal());
        properties.put("sallyport.tables.owner.user", AgencyRole.SALLYPORT_OWNER.roleName());
        properties.put(
                "sallyport.tables.owner.password",
                secrets.of(AgencyRole.SALLYPORT_OWNER).reveal());
        if (port > 0) {
            properties.put("sallyport.webhooks.public-url", "http://localhost:" + port);
        }
        properties.put("sallyport.keys", folder.keys().toString());
        properties.put("sallyport.files", folder.files().toString());
        properties.put("sallyport.catalog", folder.writeCatalog().toString());
        return properties;
    }

    private void putPeople() {
        SallyportTables tables = tables();
        DemoPeople people =
                new DemoPeople(tables, LocalDate.ofInstant(tables.clock().instant(), ZoneOffset.UTC));
        if (!people.areThere()) {
            people.put(Passwords.hash(Passwords.demoEncoder(), secrets.ofPeople()));
        }
    }

    URI address() {
        return SallyportApplication.address(application).orElseThrow();
    }

    SecretText passwordOfPeople() {
        return secrets.ofPeople();
    }

    SallyportTables tables() {
        return application.getBean(SallyportTables.class);
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
