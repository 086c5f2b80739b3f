package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.server.webhook.Receiver;
import dev.sallyport.server.webhook.WebhookServer;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks by the API, to a real receiver. */
@ExtendWith(OutputCaptureExtension.class)
class WebhooksHttpTest {
    private static final String NORDLICHT = AgencyTenants.NORDLICHT.id().toString();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<BiFunction<TestClient, String, TestClient.Answer>> WITH_A_WEBHOOK = List.of(
            (client, id) -> client.post("/api/webhooks/" + id + "/test"),
            (client, id) -> client.post("/api/webhooks/" + id + "/secret"),
            WebhooksHttpTest::delete);

    private final TestSallyport sallyport = WebhookServer.shared();

    @AutoClose
    private final Receiver receiver = Receiver.inClear();

    private TestClient bruno;

    @BeforeEach
    void signIn() {
        bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT);
    }

    @AfterEach
    void forget() throws SQLException {
        sallyport.run("delete from sallyport.webhooks");
        sallyport.run("delete from sallyport.quota_uses where act in ('webhook', 'secret')");
    }

    private static TestClient.Answer delete(TestClient client, String id) {
        return client.send("/api/webhooks/" + id, HttpRequest.Builder::DELETE);
    }

    private TestClient.Answer register(TestClient client, String path) {
        TestClient.Answer made = client.post("/api/webhooks", Map.of("name", "ours", "url", receiver.url(path)));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made;
    }

    private Receiver.Got awaited(String path, String part) {
        await().atMost(SOON).until(() -> receiver.gotAt(path, part).isPresent());
        return receiver.gotAt(path, part).orElseThrow();
    }

    @Test
    void tellsAReceiverThatChecksTheSignatureItself(CapturedOutput output) {
        TestClient.Answer made = register(bruno, "/in-secret");
        String id = made.text("id");
        String secret = made.text("secret");
        assertThat(made.text()).contains("127.0.0.1").doesNotContain("in-secret");

        assertThat(bruno.post("/api/webhooks/" + id + "/test").status()).isEqualTo(202);
        Receiver.Got test = awaited("/in-secret", "webhook.test");
        assertThat(test.isSignedWith(secret)).isTrue();
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 71));
        Receiver.Got ready = awaited("/in-secret", export);

        assertThat(ready.isSignedWith(secret)).isTrue();
        assertThat(ready.isSignedWith("whsec_" + "A".repeat(43) + "=")).isFalse();
        assertThat(Instant.ofEpochSecond(Long.parseLong(ready.header("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        JsonNode body = JSON.readTree(ready.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("type", "timestamp", "data");
        assertThat(body.path("type").stringValue()).isEqualTo("export.ready");
        JsonNode data = body.path("data");
        assertThat(data.propertyNames()).containsExactlyInAnyOrder("export", "state", "tenant", "page");
        assertThat(data.path("state").stringValue()).isEqualTo("completed");
        assertThat(data.path("tenant").stringValue()).isEqualTo(NORDLICHT);
        assertThat(data.path("page").stringValue()).isEqualTo("https://exports.example/exports/" + export);
        await().atMost(SOON)
                .until(() -> bruno.get("/api/webhooks")
                        .json()
                        .at("/webhooks/0/deliveries/0/state")
                        .asString("")
                        .equals("delivered"));
        TestClient.Answer list = bruno.get("/api/webhooks");
        assertThat(list.json().at("/webhooks/0/deliveries")).hasSize(2);
        assertThat(list.text())
                .contains(ready.header("webhook-id"), "\"outcome\":\"2xx\"")
                .doesNotContain("in-secret", secret, "\"secret\"");
        assertThat(output.getAll()).doesNotContain("in-secret", secret.substring(6));
    }

    @Test
    void signsWithBothSecretsAfterOneWasReplaced() {
        TestClient.Answer made = register(bruno, "/rotated");
        TestClient.Answer replaced = bruno.post("/api/webhooks/" + made.text("id") + "/secret");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(Instant.parse(replaced.text("both-sign-until")))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));

        assertThat(bruno.post("/api/webhooks/" + made.text("id") + "/test").status())
                .isEqualTo(202);

        Receiver.Got got = awaited("/rotated", "webhook.test");
        assertThat(got.isSignedWith(made.text("secret"))).isTrue();
        assertThat(got.isSignedWith(replaced.text("secret"))).isTrue();
    }

    @Test
    @Proves({"R8", "R15"})
    void answersForeignUnknownAndImpossibleIdsAlike() {
        String id = register(bruno, "/foreign").text("id");
        String unknown = UUID.randomUUID().toString();
        TestClient colleague = sallyport.in(AgencyPeople.OWNER, NORDLICHT);
        TestClient nils = sallyport.in(
                AgencyPeople.NEIGHBOUR, AgencyTenants.NORDLICHT_CYRILLIC.id().toString());

        for (TestClient other : List.of(colleague, nils)) {
            for (BiFunction<TestClient, String, TestClient.Answer> door : WITH_A_WEBHOOK) {
                TestClient.Answer foreign = door.apply(other, id);
                assertThat(foreign.status()).isEqualTo(404);
                assertThat(foreign.comparable())
                        .isEqualTo(door.apply(other, unknown).comparable())
                        .isEqualTo(door.apply(other, "1").comparable());
            }
            assertThat(other.get("/api/webhooks").json().path("webhooks")).isEmpty();
        }
        assertThat(delete(bruno, id).status()).isEqualTo(204);
        assertThat(delete(bruno, id).status()).isEqualTo(404);
    }

    @Test
    void isTheSameByNoTokenAndForNobody() {
        String token = bruno.post("/api/tokens", Map.of("name", "no webhooks", "datasets", List.of("invoices")))
                .text("token");
        String id = register(bruno, "/token").text("id");

        for (HttpRequest.Builder request : List.of(
                HttpRequest.newBuilder().GET(),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"name\":\"x\",\"url\":\"" + receiver.url("/token") + "\"}")))) {
            HttpRequest made = request.uri(sallyport.address()).build();
            TestClient.Answer refused = sallyport
                    .nobody()
                    .send(
                            "/api/webhooks",
                            asked -> made.headers()
                                    .firstValue("Content-Type")
                                    .map(type -> asked.header("Content-Type", type))
                                    .orElse(asked)
                                    .header("Authorization", "Bearer " + token)
                                    .method(
                                            made.method(),
                                            made.bodyPublisher().orElse(HttpRequest.BodyPublishers.noBody())));
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(sallyport.nobody().get("/api/webhooks").status()).isEqualTo(401);
        bruno.forgetCsrf();
        assertThat(delete(bruno, id).status()).isEqualTo(403);
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void sendsNothingOnceItIsRemoved() {
        String id = register(bruno, "/removed").text("id");
        assertThat(delete(bruno, id).status()).isEqualTo(204);

        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 72));
        String other = register(bruno, "/stays").text("id");
        assertThat(bruno.post("/api/webhooks/" + other + "/test").status()).isEqualTo(202);
        awaited("/stays", "webhook.test");

        assertThat(receiver.gotAt("/removed", export)).isEmpty();
        assertThat(bruno.get("/api/webhooks").text()).doesNotContain(id);
    }

    /** On a server as others run it. */
    @ParameterizedTest
    @Proves("R49")
    @ValueSource(
            strings = {
                "http://hooks.example.com/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://localhost/",
                "https://localhost.localdomain/",
                "https://169.254.169.254/latest/meta-data/",
                "https://user:word@hooks.example.com/",
                "https://hooks.example.com:22/",
                "https://nowhere.invalid/"
            })
    void registersNoAddressThatIsNotOnTheInternet(String url) {
        TestClient olga = TestSallyport.shared().in(AgencyPeople.OWNER, NORDLICHT);

        TestClient.Answer refused = olga.post("/api/webhooks", Map.of("name", "inside", "url", url));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("invalid-request");
        assertThat(refused.text("detail")).contains("internet");
        assertThat(olga.get("/api/webhooks").json().path("webhooks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\"}",
                "{\"name\": \"\", \"url\": \"http://127.0.0.1:1/\"}",
                "{\"name\": \"x\\u0000\", \"url\": \"http://127.0.0.1:1/\"}",
                "{\"name\": \"x\", \"url\": 7}",
                "{\"name\": \"x\", \"url\": \"http://127.0.0.1:1/\", \"person\": \"y\"}"
            })
    void refusesWhatIsNoWebhook(String body) {
        assertThat(bruno.post("/api/webhooks", body).status()).isEqualTo(400);
    }

    @Test
    void recordsThatItReachesWhatOthersDoNot() throws SQLException {
        assertThat(count("select count(*) from sallyport.ledger where event = 'admin-acted' and"
                        + " position('unsafely-allow-private-addresses' in convert_from(entry, 'UTF8')) > 0"))
                .isEqualTo(1);
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
