package dev.sallyport.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.server.SallyportJar;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.PersonId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The jar that was just built as one process that serves and one that builds, on a bucket and an identity provider. */
class SeveralProcessesIT {
    private static final Pattern ADDRESS = Pattern.compile("Sallyport serves at (http://\\S+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUBJECT = "bruno-at-the-provider";

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endThem() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void walkTheWholeRoadWithAProvidersTokenAndABucket() throws Exception {
        BucketService bucket = BucketService.start(folder, BucketService.PRIVATE);
        TestIssuer issuer = TestIssuer.start("http://127.0.0.1:1/unused");
        String database = AgencyTemplate.copy();
        try (HikariDataSource pool = AgencyTemplate.pool(database, "sallyport_app", 2)) {
            SallyportTables.over(pool, Clock.systemUTC())
                    .links()
                    .add(
                            new Account(issuer.url(), SUBJECT),
                            new PersonId(
                                    AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString()));
        }
        Map<String, Object> properties = properties(database, bucket);
        properties.putAll(issuer.properties());

        Path served = start("serving", properties, "--workers", "0");
        Path built = start("building", properties, "--no-web", "--workers", "1");
        String token = issuer.token(SUBJECT, AgencyTenants.NORDLICHT.id().toString());
        Bearer bruno = new Bearer(new TestClient(address(served)), token);
        TestClient.Answer asked = bruno.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 40));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String export = asked.text("id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> bruno.get("/api/exports/" + export).text("state"), "completed"::equals);
        String ticket =
                bruno.post("/api/exports/" + export + "/tickets", Map.of()).text("ticket");
        TestClient.Answer opened = bruno.post("/api/handovers", Map.of("ticket", ticket));
        byte[] file = bruno.get(opened.json().path("parts").path(0).path("path").asString(""))
                .body();

        assertThat(new String(file, StandardCharsets.UTF_8)).contains(AgencyTenants.NORDLICHT.canaryPrefix());
        assertThat(bucket.objects()).singleElement().satisfies(object -> {
            assertThat(object.length).isGreaterThan(file.length);
            assertThat(new String(object, StandardCharsets.ISO_8859_1))
                    .doesNotContain(AgencyTenants.NORDLICHT.canaryPrefix());
        });
        assertThat(folder.resolve("files")).doesNotExist();
        assertThat(Files.readString(built)).contains("Sallyport serves.").doesNotContain("ERROR");
        assertThat(Files.readString(served)).doesNotContain("ERROR").doesNotContain(token);
        assertThat(Files.readAllLines(served))
                // What newer Javas say of themselves is no line of the log.
                .filteredOn(line -> !line.startsWith("Sallyport serves") && !line.startsWith("WARNING: "))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(JSON.readTree(line).has("formattedMessage")).isTrue());
        bucket.stop();
    }

    @Test
    void doNotStartOnABucketThatIsOpenToAnybody() throws Exception {
        BucketService bucket = BucketService.start(folder, BucketService.OPEN);

        Path log = start("refused", properties(AgencyTemplate.copy(), bucket), "--workers", "0");

        Process refused = processes.get(0);
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isNotZero();
        assertThat(Files.readString(log))
                .contains("lets anybody list its objects", "put-public-access-block")
                .doesNotContain("\tat ");
        bucket.stop();
    }

    private Map<String, Object> properties(String database, BucketService bucket) throws IOException {
        Map<String, Object> properties = new TreeMap<>(TestSallyport.properties(database, folder));
        properties.remove("sallyport.files");
        properties.putAll(bucket.properties());
        return properties;
    }

    private Path start(String name, Map<String, Object> properties, String... options) throws IOException {
        Path config = folder.resolve(name + ".properties");
        Files.writeString(
                config,
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n")),
                StandardCharsets.ISO_8859_1);
        Path log = folder.resolve(name + ".log");
        String[] arguments = Stream.concat(Stream.of("serve", "--config", config.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        ProcessBuilder builder = SallyportJar.process(arguments).redirectOutput(log.toFile());
        builder.environment().putAll(BucketService.credentials());
        builder.environment().put("SALLYPORT_LOGS", "json");
        processes.add(builder.start());
        return log;
    }

    private URI address(Path log) {
        Matcher[] found = new Matcher[1];
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            found[0] = ADDRESS.matcher(Files.exists(log) ? Files.readString(log) : "");
            return found[0].find() || !processes.get(0).isAlive();
        });
        return URI.create(found[0].group(1));
    }

    /** A client with a token and no cookie. */
    private record Bearer(TestClient client, String token) {
        TestClient.Answer get(String path) {
            return send(path, HttpRequest.Builder::GET);
        }

        TestClient.Answer post(String path, Map<String, ?> body) {
            return send(
                    path,
                    request -> request.header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        }

        private TestClient.Answer send(String path, UnaryOperator<HttpRequest.Builder> making) {
            return client.send(path, request -> making.apply(request.header("Authorization", "Bearer " + token)));
        }
    }
}
