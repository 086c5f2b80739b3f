package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Tokens of an identity provider that runs on this machine, against a whole server. */
@ExtendWith(OutputCaptureExtension.class)
class BearerTokenTest {
    private static final String BRUNO = "bruno-at-the-provider";
    private static final String SUSPENDED = "somebody-suspended";
    private static final AgencyTenant NORDLICHT = AgencyTenants.NORDLICHT;
    private static final String HERE = NORDLICHT.id().toString();

    private static TestIssuer issuer;
    private static TestSallyport sallyport;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start("http://127.0.0.1:1/unused");
        sallyport = TestSallyport.another(issuer.properties());
        link(BRUNO, AgencyPeople.BILLING_ADMIN);
        link(SUSPENDED, AgencyPeople.SUSPENDED);
    }

    private static void link(String subject, String login) {
        sallyport.tables().links().add(new Account(issuer.url(), subject), person(login));
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }

    @AfterEach
    void putBack() {
        member(MembershipState.ACTIVE);
    }

    private static void member(MembershipState state) {
        sallyport
                .tables()
                .people()
                .setState(person(AgencyPeople.BILLING_ADMIN), new TenantId(TenantIdType.UUID, HERE), state);
    }

    @Test
    void walksTheWholeRoadWithoutACookie() {
        Bearer bruno = new Bearer(issuer.token(BRUNO, HERE));
        TestClient.Answer asked = bruno.post("/api/exports", TestExports.invoices(NORDLICHT, 30));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        assertThat(asked.header("set-cookie")).isEmpty();
        String export = asked.text("id");
        org.awaitility.Awaitility.await()
                .until(() -> bruno.get("/api/exports/" + export).text("state"), "completed"::equals);
        TestClient.Answer ticket = bruno.post("/api/exports/" + export + "/tickets", Map.of());
        TestClient.Answer opened = bruno.post("/api/handovers", Map.of("ticket", ticket.text("ticket")));
        String part = opened.json().path("parts").path(0).path("path").asString("");

        assertThat(bruno.get(part).text()).contains(NORDLICHT.canaryPrefix());

        TestClient.Answer renewed = new Bearer(issuer.token(BRUNO, HERE)).get(part);
        assertThat(renewed.status())
                .as("a token without a session of the provider is a session by itself")
                .isEqualTo(404);
    }

    @Test
    void goesOnWithARenewedTokenOfTheProvidersSession() {
        String export = new Bearer(issuer.token(BRUNO, HERE))
                .post("/api/exports", TestExports.invoices(NORDLICHT, 31))
                .text("id");
        Bearer first = new Bearer(
                issuer.signed(issuer.claims(BRUNO, HERE).claim("sid", "s1").build()));
        Bearer renewed = new Bearer(
                issuer.signed(issuer.claims(BRUNO, HERE).claim("sid", "s1").build()));
        Bearer other = new Bearer(
                issuer.signed(issuer.claims(BRUNO, HERE).claim("sid", "s2").build()));
        org.awaitility.Awaitility.await()
                .until(() -> first.get("/api/exports/" + export).text("state"), "completed"::equals);
        String ticket =
                first.post("/api/exports/" + export + "/tickets", Map.of()).text("ticket");

        assertThat(other.post("/api/handovers", Map.of("ticket", ticket)).status())
                .isEqualTo(403);
        assertThat(renewed.post("/api/handovers", Map.of("ticket", ticket)).status())
                .isEqualTo(201);
    }

    @Test
    void tellsOnlyTheTokensOwnWorkspaceAndWhenTheyProvedWhoTheyAre() {
        link("mara", AgencyPeople.ACCOUNT_MANAGER);

        TestClient.Answer unknown = new Bearer(issuer.token("mara", HERE)).get("/api/me");
        assertThat(unknown.json().path("tenants").values()).hasSize(1);
        assertThat(unknown.text("tenant")).isEqualTo(HERE);
        assertThat(unknown.json().has("signed-in-at")).isFalse();
        assertThat(unknown.json().has("csrf")).isFalse();

        Instant proved = Instant.parse("2026-01-01T10:00:00Z");
        TestClient.Answer known = new Bearer(issuer.signed(issuer.claims("mara", HERE)
                        .claim("auth_time", proved.getEpochSecond())
                        .build()))
                .get("/api/me");
        assertThat(known.text("signed-in-at")).isEqualTo(proved.toString());
    }

    @Test
    @Proves("R13")
    void isNoStanding() {
        Bearer bruno = new Bearer(issuer.token(BRUNO, HERE));
        assertThat(bruno.get("/api/datasets").status()).isEqualTo(200);

        member(MembershipState.REMOVED);

        assertThat(bruno.get("/api/datasets").status()).isEqualTo(403);
        assertThat(bruno.post("/api/exports", TestExports.invoices(NORDLICHT, 32))
                        .status())
                .isEqualTo(403);
        member(MembershipState.ACTIVE);
        assertThat(bruno.get("/api/datasets").status()).isEqualTo(200);
    }

    @Test
    @Proves("R1")
    void givesNothingInATenantWhereThePersonIsNoMember() {
        AgencyTenant foreign = AgencyTenants.NORDLICHT_CYRILLIC;
        Bearer bruno = new Bearer(issuer.token(BRUNO, foreign.id().toString()));
        Bearer nowhere = new Bearer(issuer.token(BRUNO, "00000000-0000-4000-8000-000000000000"));

        TestClient.Answer answer = bruno.get("/api/datasets");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.comparable()).isEqualTo(nowhere.get("/api/datasets").comparable());
        assertThat(bruno.post("/api/exports", TestExports.invoices(foreign, 30)).status())
                .isEqualTo(403);
        assertThat(bruno.get("/api/me").text()).doesNotContain(foreign.name());
    }

    @Test
    @Proves("R8")
    void refusesEachTokenThatSaysNothingHereAlike() throws JOSEException {
        Map<String, String> tokens = new LinkedHashMap<>();
        Instant now = Instant.now();
        tokens.put("another audience", signed(claims().audience("another-api")));
        tokens.put("no audience", signed(claims().audience((String) null)));
        tokens.put("another issuer", signed(claims().issuer("http://127.0.0.1:1")));
        tokens.put("no issuer", signed(claims().issuer(null)));
        tokens.put(
                "expired",
                signed(claims().issueTime(Date.from(now.minusSeconds(300)))
                        .expirationTime(Date.from(now.minusSeconds(60)))));
        tokens.put("not yet valid", signed(claims().notBeforeTime(Date.from(now.plusSeconds(60)))));
        tokens.put("without an end", signed(claims().expirationTime(null)));
        tokens.put("nobody's", signed(claims().subject(null)));
        tokens.put("somebody unknown", issuer.token("unknown", HERE));
        tokens.put("somebody suspended", issuer.token(SUSPENDED, HERE));
        tokens.put("no tenant", signed(claims().claim("tenant", null)));
        tokens.put("two tenants", signed(claims().claim("tenant", List.of(HERE, HERE))));
        tokens.put("no tenant of the type", signed(claims().claim("tenant", "17")));
        tokens.put("bound to a key", signed(claims().claim("cnf", Map.of("jkt", "x"))));
        tokens.put(
                "proved in the future",
                signed(claims().claim("auth_time", now.plusSeconds(90).getEpochSecond())));
        tokens.put("unsigned", new PlainJWT(claims().build()).serialize());
        tokens.put(
                "signed with the public key as a secret",
                TestIssuer.signed(
                        issuer.key().getKeyID(),
                        claims().build(),
                        new MACSigner(issuer.key().toRSAPublicKey().getEncoded())));
        tokens.put(
                "signed with another key under this one's name",
                TestIssuer.signed(issuer.key().getKeyID(), claims().build(), new RSASSASigner(TestIssuer.newKey())));
        String good = issuer.token(BRUNO, HERE);
        tokens.put("changed", good.substring(0, good.length() - 8) + "AAAAAAAA");
        tokens.put("no token", "nonsense");
        tokens.put("no token at all", "a b c");
        tokens.put("an API token of nobody", "spa_" + "0".repeat(72));
        TestClient.Answer first = new Bearer("nonsense").get("/api/datasets");
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("www-authenticate")).isEqualTo("Bearer realm=\"sallyport\", error=\"invalid_token\"");
        assertThat(first.header("content-type")).isEqualTo("application/problem+json");

        tokens.forEach((what, token) -> assertThat(
                        new Bearer(token).get("/api/datasets").comparable())
                .as(what)
                .isEqualTo(first.comparable()));
        assertThat(new Bearer(good).get("/api/datasets").status()).isEqualTo(200);
    }

    @Test
    void putsRefusalsOnTheRecord() throws Exception {
        new Bearer(issuer.token("unknown", HERE)).get("/api/datasets");

        try (var connection = sallyport.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select sum(seen) from sallyport.denial_counters where act = 'show-bearer-token'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isPositive();
        }
    }

    @Test
    void takesClocksThatDifferALittle() {
        Instant now = Instant.now();

        assertThat(new Bearer(signed(claims().issueTime(Date.from(now.minusSeconds(300)))
                                .expirationTime(Date.from(now.minusSeconds(15)))))
                        .get("/api/datasets")
                        .status())
                .isEqualTo(200);
        assertThat(new Bearer(signed(claims().notBeforeTime(Date.from(now.plusSeconds(15)))))
                        .get("/api/datasets")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void followsTheProvidersKeys() {
        Bearer before = new Bearer(issuer.token(BRUNO, HERE));
        assertThat(before.get("/api/datasets").status()).isEqualTo(200);

        issuer.rotate();

        assertThat(new Bearer(issuer.token(BRUNO, HERE)).get("/api/datasets").status())
                .isEqualTo(200);
        assertThat(before.get("/api/datasets").status())
                .as("the key of before is gone")
                .isEqualTo(401);
    }

    @Test
    void refusesACookieAndATokenTogether() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        String token = issuer.token(BRUNO, HERE);

        TestClient.Answer answer = bruno.send(
                "/api/datasets",
                request -> request.header("Authorization", "Bearer " + token).GET());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("send one of them");
    }

    @Test
    void servesNothingAboutTokensThatNobodyChose() {
        assertThat(sallyport
                        .nobody()
                        .get("/.well-known/oauth-protected-resource")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void doesNothingThatIsForBrowsers() {
        Bearer bruno = new Bearer(issuer.token(BRUNO, HERE));

        assertThat(bruno.post("/api/me/tenant", Map.of("tenant", HERE)).status())
                .isEqualTo(403);
        assertThat(bruno.post("/api/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(bruno.post("/api/tokens", Map.of("name", "x", "datasets", List.of("invoices")))
                        .status())
                .isEqualTo(403);
        assertThat(bruno.get("/api/tokens").status()).isEqualTo(403);
    }

    @Test
    @Proves("R46")
    void logsNoTokenAndNoPieceOfOne(CapturedOutput output) {
        LoggingSystem logging = LoggingSystem.get(BearerTokenTest.class.getClassLoader());
        logging.setLogLevel("dev.sallyport", LogLevel.TRACE);
        String good = issuer.token(BRUNO, HERE);
        String unknown = issuer.token("unknown-canary", HERE);
        try {
            new Bearer(good).get("/api/datasets");
            new Bearer(unknown).get("/api/datasets");
            new Bearer(good + "x").get("/api/nowhere");
        } finally {
            logging.setLogLevel("dev.sallyport", LogLevel.INFO);
        }

        for (String token : List.of(good, unknown)) {
            for (String piece : token.split("\\.", -1)) {
                assertThat(output.getAll()).doesNotContain(piece);
            }
        }
        assertThat(output.getAll()).doesNotContain("unknown-canary");
    }

    private static JWTClaimsSet.Builder claims() {
        return issuer.claims(BRUNO, HERE);
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return issuer.signed(claims.build());
    }

    /** Somebody with a token and nothing else. */
    private static final class Bearer {
        private static final JsonMapper JSON = JsonMapper.builder().build();
        private final TestClient client = sallyport.nobody();
        private final String token;

        Bearer(String token) {
            this.token = token;
        }

        TestClient.Answer get(String path) {
            return client.send(
                    path,
                    request ->
                            request.header("Authorization", "Bearer " + token).GET());
        }

        TestClient.Answer post(String path, Map<String, ?> body) {
            return client.send(
                    path,
                    request -> request.header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
        }
    }
}
