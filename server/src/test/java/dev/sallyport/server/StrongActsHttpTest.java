package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Step-up and approval over HTTP: by cookie, by a token of the identity provider, by an API token. */
class StrongActsHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AgencyTenant NORDLICHT = AgencyTenants.NORDLICHT;
    private static final String HERE = NORDLICHT.id().toString();
    private static final String CHALLENGE = "Bearer realm=\"sallyport\", error=\"insufficient_user_authentication\","
            + " error_description=\"a younger sign-in is needed\", max_age=\"600\"";
    private static int windows = 100;

    private static TestIssuer issuer;
    private static TestSallyport sallyport;

    private TestClient olga;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        issuer = TestIssuer.start("http://127.0.0.1:1/unused");
        Map<String, Object> properties = new LinkedHashMap<>(issuer.properties());
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(
                catalog,
                AgencyCatalog.text().replace("    limits: {", "    limits: {running: 900, per-hour: 90000, ")
                        + TestSallyport.NO_COMMON_LIMITS);
        properties.put("sallyport.catalog", catalog.toString());
        sallyport = TestSallyport.another(properties);
        for (String login : List.of(AgencyPeople.OWNER, AgencyPeople.PRIVACY_OFFICER, AgencyPeople.SUPPORT_AGENT)) {
            sallyport
                    .tables()
                    .links()
                    .add(
                            new Account(issuer.url(), login),
                            new PersonId(AgencyPeople.id(login).toString()));
        }
    }

    @BeforeEach
    void signIn() {
        olga = sallyport.in(AgencyPeople.OWNER, HERE);
        olga.get("/api/exports")
                .json()
                .path("exports")
                .values()
                .forEach(export -> olga.post("/api/exports/" + export.path("id").asString("") + "/cancel"));
    }

    @Test
    @Proves("R14")
    void aTokenWithoutATimeOfSigningInOrWithAnOldOneIsChallenged() {
        long now = Instant.now().getEpochSecond();
        for (Long authTime : new Long[] {null, now - 660, 0L}) {
            TestClient.Answer refused = bearer(AgencyPeople.OWNER, authTime).post("/api/exports", payments());
            assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
            assertThat(refused.text("code")).isEqualTo("insufficient-user-authentication");
            assertThat(refused.header("www-authenticate")).isEqualTo(CHALLENGE);
            assertThat(refused.json().path("max-age").asInt(0)).isEqualTo(600);
        }
        assertThat(bearer(AgencyPeople.OWNER, now - 300)
                        .post("/api/exports", payments())
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Proves("R14")
    void anApiTokenNeverSatisfies() {
        Map<String, Object> token = Map.of("name", "nightly", "datasets", List.of("payments", "invoices", "customers"));
        Bearer program = new Bearer(olga.post("/api/tokens", token).text("token"));

        TestClient.Answer refused = program.post("/api/exports", payments());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).isEqualTo(CHALLENGE);
        Map<String, Object> count = payments();
        count.remove("confirm");
        assertThat(program.post("/api/exports/count", count).text("code"))
                .isEqualTo("insufficient-user-authentication");
        String done = TestExports.completed(olga, payments());
        assertThat(program.post("/api/exports/" + done + "/tickets", Map.of()).text("code"))
                .isEqualTo("insufficient-user-authentication");
        // What is not sensitive, it may.
        assertThat(program.post("/api/exports", TestExports.invoices(NORDLICHT, windows++))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @Proves("R15")
    void whoHasNoRightIsRefusedAlikeHoweverTheySignedIn() {
        TestClient sami = sallyport.in(AgencyPeople.SUPPORT_AGENT, HERE);
        Map<String, Object> nothing = payments();
        nothing.put("dataset", "nothing");
        for (TestClient.Answer refused : List.of(
                sami.post("/api/exports", payments()),
                bearer(AgencyPeople.SUPPORT_AGENT, null).post("/api/exports", payments()),
                bearer(AgencyPeople.SUPPORT_AGENT, null).post("/api/exports", nothing))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("not-allowed");
            assertThat(refused.header("www-authenticate")).isEmpty();
        }
    }

    @Test
    @Proves({"R2", "R14"})
    void theNameOfTheWorkspaceIsTyped() {
        Map<String, Object> request = payments();
        for (Map<String, Object> confirm : List.<Map<String, Object>>of(
                Map.of("tenant", HERE, "name", NORDLICHT.name()),
                Map.of("tenant", HERE, "name", NORDLICHT.name(), "typed", NORDLICHT.name()),
                Map.of("tenant", HERE, "name", NORDLICHT.name(), "typed", "EXPORT Harbour & Sons, Ltd."))) {
            request.put("confirm", confirm);
            TestClient.Answer refused = olga.post("/api/exports", request);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("confirmation-mismatch");
        }
    }

    @Test
    void datasetsAndCountsTellBeforehandWhatIsDemanded() {
        JsonNode payments = olga.get("/api/datasets").json().path("datasets").values().stream()
                .filter(dataset -> dataset.path("name").asString("").equals("payments"))
                .findFirst()
                .orElseThrow();
        assertThat(payments.path("sensitivity").asString("")).isEqualTo("sensitive");
        assertThat(payments.path("sensitive-formats").path("ndjson").asString(""))
                .isEqualTo("restricted");
        assertThat(payments.path("sensitive-above").path("restricted").asInt(0)).isEqualTo(100_000);
        assertThat(payments.path("demands")
                        .path("sensitive")
                        .path("sign-in-seconds")
                        .asInt(0))
                .isEqualTo(600);
        Map<String, Object> count = payments();
        count.remove("confirm");
        TestClient.Answer counted = olga.post("/api/exports/count", count);
        assertThat(counted.text("sensitivity")).isEqualTo("sensitive");
        assertThat(counted.json().path("demands").path("typed-confirmation").asBoolean(false))
                .isTrue();
    }

    @Test
    @Proves("R14")
    void aRestrictedRequestIsApprovedBySomebodyElse() {
        TestClient petra = sallyport.in(AgencyPeople.PRIVACY_OFFICER, HERE);
        Map<String, Object> request = ibans();
        request.put("reason", "for the auditors");
        TestClient.Answer asked = olga.post("/api/exports", request);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        assertThat(asked.text("state")).isEqualTo("awaiting_approval");
        assertThat(asked.text("sensitivity")).isEqualTo("restricted");
        String id = asked.text("id");
        Map<String, Object> count = ibans();
        count.remove("confirm");
        assertThat(olga.post("/api/exports/count", count).text("code")).isEqualTo("approval-needed");

        assertThat(petra.get("/api/approvals").text()).contains(id, "for the auditors", "Olga");
        assertThat(olga.post("/api/approvals/" + id + "/approve").status()).isEqualTo(403);
        TestClient.Answer old = bearer(
                        AgencyPeople.PRIVACY_OFFICER, Instant.now().getEpochSecond() - 660)
                .post("/api/approvals/" + id + "/approve", Map.of());
        assertThat(old.header("www-authenticate")).isEqualTo(CHALLENGE);
        TestClient.Answer approved = petra.post("/api/approvals/" + id + "/approve");
        assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
        assertThat(petra.post("/api/approvals/" + id + "/approve").text("code")).isEqualTo("wrong-state");

        org.awaitility.Awaitility.await()
                .until(() -> olga.get("/api/exports/" + id).text("state"), "completed"::equals);
        assertThat(olga.get("/api/exports/" + id)
                        .json()
                        .path("approval")
                        .path("approved")
                        .asBoolean(false))
                .isTrue();
        assertThat(TestExports.part(olga, id).path("rows").asInt(0)).isPositive();
        assertThat(petra.get("/api/exports/" + id).status())
                .as("approving gives no right to it")
                .isEqualTo(404);
    }

    @Test
    @Proves("R14")
    void aRejectionTellsWhy() {
        TestClient petra = sallyport.in(AgencyPeople.PRIVACY_OFFICER, HERE);
        String id = olga.post("/api/exports", ibans()).text("id");
        assertThat(petra.post("/api/approvals/" + id + "/reject", Map.of()).status())
                .isEqualTo(400);
        assertThat(petra.post("/api/approvals/" + id + "/reject", Map.of("reason", " "))
                        .status())
                .isEqualTo(400);
        assertThat(petra.post("/api/approvals/" + id + "/reject", Map.of("reason", "four digits are enough"))
                        .status())
                .isEqualTo(200);

        TestClient.Answer seen = olga.get("/api/exports/" + id);
        assertThat(seen.text("state")).isEqualTo("rejected");
        assertThat(seen.text("ended-because")).isEqualTo("rejected");
        assertThat(seen.json().path("approval").path("against").asString("")).isEqualTo("four digits are enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                AgencyPeople.ADMINISTRATOR,
                AgencyPeople.OPERATOR,
                AgencyPeople.SUPPORT,
                AgencyPeople.BILLING_ADMIN
            })
    @Proves({"R8", "R14", "R15"})
    void strangersFindNothingToApprove(String login) {
        String id = olga.post("/api/exports", ibans()).text("id");
        TestClient stranger = sallyport.in(login, HERE);
        String nobodys = UUID.randomUUID().toString();

        assertThat(stranger.get("/api/approvals").json().path("approvals").values())
                .isEmpty();
        for (String path : List.of("", "/approve", "/reject")) {
            TestClient.Answer real = at(stranger, id, path);
            TestClient.Answer none = at(stranger, nobodys, path);
            assertThat(real.status()).isEqualTo(404);
            assertThat(real.comparable()).isEqualTo(none.comparable());
        }
        assertThat(olga.get("/api/exports/" + id).text("state")).isEqualTo("awaiting_approval");
    }

    @Test
    @Proves("R14")
    void nobodyWaitsForAnApproval() {
        long before = System.nanoTime();
        TestClient.Answer asked = olga.send(
                "/api/exports",
                request -> request.header("Prefer", "wait=20")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(ibans()))));
        assertThat(asked.status()).isEqualTo(202);
        assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
    }

    private static TestClient.Answer at(TestClient client, String id, String path) {
        return switch (path) {
            case "" -> client.get("/api/approvals/" + id);
            case "/approve" -> client.post("/api/approvals/" + id + path);
            default -> client.post("/api/approvals/" + id + path, Map.of("reason", "no"));
        };
    }

    private static Map<String, Object> payments() {
        return confirmed("payments", List.of("id", "amount"), "csv");
    }

    private static Map<String, Object> ibans() {
        return confirmed("customers", List.of("id", "iban"), "csv");
    }

    /** Each with a window of its own, so that each is another export. */
    private static Map<String, Object> confirmed(String dataset, List<String> columns, String format) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("dataset", dataset);
        request.put("columns", columns);
        request.put("format", format);
        request.put(
                "window",
                dataset.equals("customers")
                        ? Map.of("last-days", 600 + windows++)
                        : Map.of(
                                "from",
                                Instant.now()
                                        .minusSeconds(86_400L * 60 + windows++)
                                        .toString(),
                                "to",
                                Instant.now().toString()));
        request.put("confirm", Map.of("tenant", HERE, "name", NORDLICHT.name(), "typed", "EXPORT " + NORDLICHT.name()));
        return request;
    }

    private static Bearer bearer(String login, @Nullable Long authTime) {
        var claims = issuer.claims(login, HERE);
        return new Bearer(issuer.signed((authTime == null ? claims : claims.claim("auth_time", authTime)).build()));
    }

    /** A program with a token. */
    private static final class Bearer {
        private final String token;
        private final TestClient client = sallyport.nobody();

        Bearer(String token) {
            this.token = token;
        }

        TestClient.Answer post(String path, Map<String, ?> body) {
            return client.send(path, request -> {
                request.setHeader("Authorization", "Bearer " + token);
                if (body.isEmpty()) {
                    return request.POST(HttpRequest.BodyPublishers.noBody());
                }
                return request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            });
        }
    }
}
