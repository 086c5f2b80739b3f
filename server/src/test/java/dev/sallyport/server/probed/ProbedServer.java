package dev.sallyport.server.probed;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.embedded.EmbeddedPostgres;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestSallyport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A server that is probed: one of its own, on which people may ask as often as they like and tickets end soon. */
final class ProbedServer implements AutoCloseable {
    private static final String RETENTION = "    retention: {ticket: 3s}\n";

    private final TestSallyport sallyport;
    private final HostApplication host;

    private ProbedServer(TestSallyport sallyport, HostApplication host) {
        this.sallyport = sallyport;
        this.host = host;
    }

    static ProbedServer start() {
        try {
            Path catalog = Files.createTempFile("sallyport-probed", ".yml");
            catalog.toFile().deleteOnExit();
            Files.writeString(
                    catalog, TestSallyport.catalogWithoutQuotas().replace("    key: [", RETENTION + "    key: ["));
            TestSallyport sallyport = TestSallyport.another(Map.of("sallyport.catalog", catalog.toString()));
            sallyport.run(resource("plant.sql"));
            return new ProbedServer(sallyport, new HostApplication(sallyport));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = ProbedServer.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    TestSallyport sallyport() {
        return sallyport;
    }

    /** What the plan expects of its environment. */
    Map<String, String> environment() {
        EmbeddedPostgres postgres = SharedEmbeddedPostgres.server();
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST_APPLICATION", host.address());
        environment.put("DATABASE", sallyport.databaseUrl());
        environment.put("DATABASE_USER", postgres.superuser());
        environment.put("DATABASE_PASSWORD", postgres.superuserPassword().reveal());
        environment.put("PASSWORD", TestSallyport.PASSWORD.reveal());
        environment.put("BRUNO", token(AgencyPeople.BILLING_ADMIN, "invoices"));
        environment.put("SAMI", token(AgencyPeople.SUPPORT_AGENT, "tickets"));
        return environment;
    }

    /** A token that a program of theirs would use in Nordlicht. */
    private String token(String login, String dataset) {
        TestClient.Answer made = sallyport
                .in(login, NORDLICHT.id().toString())
                .post("/api/tokens", Map.of("name", "prober", "datasets", List.of(dataset)));
        if (made.status() != 201) {
            throw new AssertionError(login + " gets no token: " + made);
        }
        return made.text("token");
    }

    @Override
    public void close() {
        host.close();
    }
}
