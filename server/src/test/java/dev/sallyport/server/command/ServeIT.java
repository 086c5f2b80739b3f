package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.SallyportJar;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.identity.Passwords;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that was just built, serving as an operator starts it. */
class ServeIT {
    private static final Pattern ADDRESS = Pattern.compile("Sallyport serves at (http://\\S+)");
    private static final SecretText PASSWORD = SecretText.of("a-real-password");

    @TempDir
    private Path folder;

    @Test
    @Proves("R49")
    void servesBuildsAndEndsInOrderAndLetsNoDemoAccountIn() throws Exception {
        String database = AgencyTemplate.copy();
        try (HikariDataSource pool = AgencyTemplate.pool(database, "sallyport_app", 2)) {
            PeopleDirectory people =
                    SallyportTables.over(pool, Clock.systemUTC()).people();
            people.setPasswordHash(person(AgencyPeople.BILLING_ADMIN), Passwords.hash(Passwords.encoder(), PASSWORD));
            people.setPasswordHash(person(AgencyPeople.OWNER), Passwords.hash(Passwords.demoEncoder(), PASSWORD));
        }
        Path config = configuration(database);
        Path log = folder.resolve("serve.log");
        Process server = start(log, "serve", "--config", config.toString());
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ADDRESS.matcher(read(log)).find() || !server.isAlive());
            Matcher address = ADDRESS.matcher(read(log));
            assertThat(address.find()).as(read(log)).isTrue();
            TestClient bruno = new TestClient(URI.create(address.group(1)));
            assertThat(bruno.signIn(AgencyPeople.BILLING_ADMIN, PASSWORD).status())
                    .isEqualTo(200);
            bruno.choose(AgencyTenants.NORDLICHT.id().toString());
            String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 30));
            assertThat(bruno.get(TestExports.part(bruno, export).path("path").asString(""))
                            .text())
                    .contains(AgencyTenants.NORDLICHT.canaryPrefix());

            TestClient olga = new TestClient(URI.create(address.group(1)));
            assertThat(olga.signIn(AgencyPeople.OWNER, PASSWORD).status()).isEqualTo(401);
        } finally {
            server.destroy();
        }
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(read(log)).doesNotContain("ERROR").doesNotContain(PASSWORD.reveal());

        Path verified = folder.resolve("verify.log");
        Process verify = start(verified, "ledger", "verify", "--json", "--config", config.toString());
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(verify.exitValue()).as(read(verified)).isZero();
        assertThat(read(verified)).startsWith("{\"intact\":true,\"size\":");
    }

    private Path configuration(String database) throws IOException {
        Map<String, Object> properties = TestSallyport.properties(database, folder);
        Path config = folder.resolve("sallyport.properties");
        Files.writeString(
                config,
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")),
                StandardCharsets.ISO_8859_1);
        return config;
    }

    private Process start(Path log, String... arguments) throws IOException {
        return SallyportJar.process(arguments).redirectOutput(log.toFile()).start();
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
