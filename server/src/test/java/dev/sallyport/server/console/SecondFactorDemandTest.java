package dev.sallyport.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.server.TestClient;
import dev.sallyport.server.TestExports;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A level that demands a second factor: by cookie, by tokens, and on pages. */
@Proves("R14")
class SecondFactorDemandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AgencyTenant NORDLICHT = AgencyTenants.NORDLICHT;
    private static final String HERE = NORDLICHT.id().toString();
    private static final String OLGA = AgencyPeople.OWNER;
    private static final String CHALLENGE = "Bearer realm=\"sallyport\", error=\"insufficient_user_authentication\","
            + " error_description=\"a sign-in with a second factor is needed\","
            + " acr_values=\"urn:test:mfa urn:test:gold\", max_age=\"600\"";
    private static int windows = 100;

    private static TestIssuer issuer;
    private static TestSallyport sallyport;

    private final PageClient pages = new PageClient(sallyport.address());
    private final SoftAuthenticator authenticator = new SoftAuthenticator();

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        issuer = TestIssuer.start("http://127.0.0.1:1/unused");
        Map<String, Object> properties = new LinkedHashMap<>(issuer.properties());
        properties.put("sallyport.oidc.second-factor.acr", "urn:test:mfa,urn:test:gold");
        properties.put("sallyport.oidc.second-factor.amr", "mfa");
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(
                catalog,
                AgencyCatalog.text().replace("    limits: {", "    limits: {running: 900, per-hour: 90000, ")
                        + TestSallyport.NO_COMMON_LIMITS + "\ndemands:\n  sensitive: {second-factor: true}\n");
        properties.put("sallyport.catalog", catalog.toString());
        sallyport = TestSallyport.another(properties);
        sallyport.tables().links().add(new Account(issuer.url(), OLGA), person(OLGA));
        sallyport
                .tables()
                .links()
                .add(new Account(issuer.url(), AgencyPeople.SUPPORT_AGENT), person(AgencyPeople.SUPPORT_AGENT));
    }

    @AfterEach
    void forget() {
        sallyport.tables().passkeys().removeAll(person(OLGA));
        sallyport.tables().secondFactors().remove(person(OLGA));
        sallyport.tables().signIns().succeeded(OLGA);
    }

    @Test
    void challengesWhoeverSignedInWithoutWhereverTheyStand() throws SQLException {
        List<String> recovery = setUp().html().select(".codes code").eachText();
        TestClient before = sallyport.nobody();
        before.signIn(OLGA, TestSallyport.PASSWORD, recovery.get(1));
        forgetWhatWasShown();
        before.choose(HERE);
        TestClient with = sallyport.nobody();
        assertThat(with.signIn(OLGA, TestSallyport.PASSWORD, recovery.get(0)).status())
                .isEqualTo(200);
        with.choose(HERE);
        assertThat(with.get("/api/me").json().has("second-factor-at")).isTrue();
        assertThat(before.get("/api/me").json().has("second-factor-at")).isFalse();

        String done = TestExports.completed(with, payments());
        String ticket = with.post("/api/exports/" + done + "/tickets").text("ticket");
        assertThat(ticket).isNotEmpty();
        Map<String, Object> count = payments();
        count.remove("confirm");
        for (TestClient.Answer refused : List.of(
                before.post("/api/exports", payments()),
                before.post("/api/exports/count", count),
                before.post("/api/exports/" + done + "/tickets"))) {
            assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
            assertThat(refused.text("code")).isEqualTo("insufficient-user-authentication");
            assertThat(refused.text("acr-values")).isEqualTo("urn:test:mfa urn:test:gold");
            assertThat(refused.json().path("max-age").asInt(0)).isEqualTo(600);
            assertThat(refused.header("www-authenticate")).isEqualTo(CHALLENGE);
        }
        assertThat(with.post("/api/handovers", Map.of("ticket", ticket)).status())
                .as("redeemed with it")
                .isEqualTo(201);
        assertThat(before.post("/api/exports", TestExports.invoices(NORDLICHT, windows++))
                        .status())
                .as("what is not sensitive")
                .isEqualTo(201);
    }

    @Test
    void takesWhatTheProviderSaysOnlyByDeclaredValuesAndWithATime() {
        long now = Instant.now().getEpochSecond();
        for (UnaryOperator<JWTClaimsSet.Builder> claims : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                token -> token.claim("auth_time", now),
                token -> token.claim("auth_time", now).claim("amr", List.of("otp", "pwd", "totp", "passkey")),
                token -> token.claim("auth_time", now).claim("amr", List.of("password", "passkey")),
                token -> token.claim("auth_time", now).claim("acr", "mfa"),
                token -> token.claim("amr", List.of("mfa")),
                token -> token.claim("auth_time", now - 660).claim("amr", List.of("mfa")))) {
            TestClient.Answer refused = bearer(OLGA, claims).apply(payments());
            assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).isEqualTo(CHALLENGE);
        }
        for (UnaryOperator<JWTClaimsSet.Builder> claims : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                token -> token.claim("auth_time", now).claim("amr", List.of("pwd", "mfa")),
                token -> token.claim("auth_time", now).claim("acr", "urn:test:gold"))) {
            assertThat(bearer(OLGA, claims).apply(payments()).status()).isEqualTo(201);
        }
    }

    @Test
    void isNeverSatisfiedByAnApiToken() {
        TestClient olga = sallyport.in(OLGA, HERE);
        String token = olga.post("/api/tokens", Map.of("name", "nightly", "datasets", List.of("payments")))
                .text("token");

        assertThat(post(token, payments()).header("www-authenticate")).isEqualTo(CHALLENGE);
    }

    /** A passkey of here stands beside a password of here: a token has neither. */
    @Test
    void asksNoTokenForAPasskey() {
        setUp();
        String token = issuer.token(OLGA, HERE);
        for (String path : List.of("/sign-in/again?second-factor=true", "/me/second-factor")) {
            TestClient.Answer page = sallyport
                    .nobody()
                    .send(
                            path,
                            request -> request.header("Authorization", "Bearer " + token)
                                    .GET());
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.text()).doesNotContain("challenge");
        }
        TestClient.Answer again = sallyport
                .nobody()
                .send(
                        "/api/me/fresh-sign-in",
                        request -> request.header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"password\": \"" + TestSallyport.PASSWORD.reveal() + "\"}")));
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text("code")).isEqualTo("not-allowed");
    }

    @Test
    @Proves("R15")
    void tellsItOnlyToWhoeverHasTheRight() {
        TestClient.Answer byCookie =
                sallyport.in(AgencyPeople.SUPPORT_AGENT, HERE).post("/api/exports", payments());
        TestClient.Answer byToken =
                bearer(AgencyPeople.SUPPORT_AGENT, token -> token).apply(payments());

        for (TestClient.Answer refused : List.of(byCookie, byToken)) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("not-allowed");
            assertThat(refused.json().has("acr-values")).isFalse();
        }
    }

    @Test
    void isDemandedOfWhoeverApprovesAsWell() {
        String recovery = setUp().html().select(".codes code").get(0).text();
        TestClient olga = sallyport.nobody();
        olga.signIn(OLGA, TestSallyport.PASSWORD, recovery);
        olga.choose(HERE);
        Map<String, Object> ibans = payments();
        ibans.put("format", "ndjson");
        ibans.put("reason", "the auditor asks");
        String asked = olga.post("/api/exports", ibans).text("id");
        assertThat(asked).isNotEmpty();

        TestClient.Answer refused =
                sallyport.in(AgencyPeople.PRIVACY_OFFICER, HERE).post("/api/approvals/" + asked + "/approve");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).isEqualTo(CHALLENGE);
    }

    @Test
    void saysBeforehandThatItIsDemanded() {
        assertThat(sallyport.in(OLGA, HERE).get("/api/datasets").json().path("datasets").values().stream()
                        .filter(dataset -> dataset.path("name").asString("").equals("payments"))
                        .findFirst()
                        .orElseThrow()
                        .path("demands")
                        .path("sensitive")
                        .path("second-factor")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void leadsFromTheFormToTheSecondFactorAndBackToWhatWasFilledIn() {
        PageClient before = here(new PageClient(sallyport.address()));
        make(before);
        PageClient.Page refused = review(before);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().select("[role=alert] strong").text()).isEqualTo("This needs your second factor");
        String link = refused.html().select("[role=alert] a").attr("href");
        assertThat(link).isEqualTo("/sign-in/again?to=%2Fexports%2Fnew%2Fpayments%3Fkept%3Dtrue&second-factor=true");
        PageClient.Page again = before.get(link);
        String options = again.html().select("form[data-passkey=show]").attr("data-options");
        PageClient.Page there = before.submit(
                again,
                "form[action=/sign-in/again]",
                Map.of(
                        "password",
                        TestSallyport.PASSWORD.reveal(),
                        "passkey",
                        authenticator.show(
                                options,
                                "http://localhost:" + sallyport.address().getPort())));

        assertThat(there.path()).isEqualTo("/exports/new/payments?kept=true");
        assertThat(there.html().select("input[value='Kept title']")).hasSize(1);
        assertThat(before.get(there.path()).html().select("input[value='Kept title']"))
                .as("once")
                .isEmpty();
        assertThat(before.submit(there, "form#new-export", Map.of()).heading()).isEqualTo("Is this what you want?");
    }

    @Test
    @Proves("R2")
    void forgetsWhatWasFilledInWhenTheWorkspaceIsChosenAnew() throws SQLException {
        sallyport.run("delete from sallyport.spring_session");
        here(pages);
        review(pages);
        assertThat(keptForms()).as("to fill it in again").isPositive();

        PageClient.Page workspaces = pages.get("/workspace");
        pages.post(
                "/workspace",
                Map.of(
                        "tenant",
                        HERE,
                        "_csrf",
                        workspaces.html().select("input[name=_csrf]").get(0).val()));

        assertThat(keptForms()).isZero();
        assertThat(pages.get("/exports/new/payments?kept=true").html().select("input[value='Kept title']"))
                .isEmpty();
    }

    @Test
    @Proves("R2")
    void forgetsWhatWasFilledInWithTheSession() throws SQLException {
        sallyport.run("delete from sallyport.spring_session");
        here(pages);
        review(pages);

        pages.submit(pages.get("/"), "form[action=/sign-out]", Map.of());

        assertThat(keptForms()).isZero();
        here(pages);
        assertThat(pages.get("/exports/new/payments?kept=true").html().select("input[value='Kept title']"))
                .isEmpty();
    }

    private static int keptForms() throws SQLException {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from sallyport.spring_session_attributes"
                        + " where convert_from(attribute_bytes, 'UTF8') like '%Kept+title%'")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    @Test
    void saysThatOneHasToBeSetUpFirstAndDoesNotTakeThatForASignIn() {
        here(pages);
        PageClient.Page refused = review(pages);
        PageClient.Page again =
                pages.get(refused.html().select("[role=alert] a").attr("href"));

        assertThat(again.text()).contains("you have none yet");
        assertThat(again.html().select("input[type=password]")).isEmpty();
        assertThat(again.html().select(".actions a").eachAttr("href"))
                .containsExactly("/me/second-factor", "/exports/new/payments?kept=true");

        make(pages);
        assertThat(review(pages).html().select("[role=alert] strong").text())
                .as("whoever finds a browser open could make one")
                .isEqualTo("This needs your second factor");
    }

    private PageClient here(PageClient browser) {
        browser.signIn(OLGA, TestSallyport.PASSWORD);
        return browser;
    }

    private PageClient.Page review(PageClient browser) {
        PageClient.Page form = browser.get("/exports/new/payments");
        String title = form.html().select("input[name$=-title]").get(0).attr("name");
        return browser.submit(
                form,
                "form#new-export",
                Map.of(title, "Kept title", title.replace("-title", ""), "on", "window", "last-30-days"));
    }

    /** As in a session that was begun by the password alone. */
    private static void forgetWhatWasShown() throws SQLException {
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement()) {
            int forgotten = statement.executeUpdate("delete from sallyport.spring_session_attributes"
                    + " where attribute_name = 'sallyport.second-factor-at'");
            assertThat(forgotten).isPositive();
        }
    }

    /** In a browser of its own. */
    private PageClient.Page setUp() {
        return make(here(new PageClient(sallyport.address())));
    }

    private PageClient.Page make(PageClient browser) {
        PageClient.Page page = browser.get("/me/second-factor");
        String options = page.html().select("form[data-passkey=make]").attr("data-options");
        return browser.submit(
                page,
                "form[data-passkey=make]",
                Map.of(
                        "name",
                        "Desk",
                        "passkey",
                        authenticator.make(
                                options,
                                "http://localhost:" + sallyport.address().getPort())));
    }

    private static Function<Map<String, Object>, TestClient.Answer> bearer(
            String login, UnaryOperator<JWTClaimsSet.Builder> more) {
        String token = issuer.signed(more.apply(issuer.claims(login, HERE)).build());
        return body -> post(token, body);
    }

    private static TestClient.Answer post(String token, Map<String, Object> body) {
        return sallyport
                .nobody()
                .send(
                        "/api/exports",
                        request -> request.header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Each with a window of its own, so that each is another export. */
    private static Map<String, Object> payments() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("dataset", "payments");
        request.put("columns", List.of("id", "amount"));
        request.put("format", "csv");
        request.put(
                "window",
                Map.of(
                        "from",
                        Instant.now().minusSeconds(86_400L * 60 + windows++).toString(),
                        "to",
                        Instant.now().toString()));
        request.put("confirm", Map.of("tenant", HERE, "name", NORDLICHT.name(), "typed", "EXPORT " + NORDLICHT.name()));
        return request;
    }

    private static PersonId person(String login) {
        return new PersonId(AgencyPeople.id(login).toString());
    }
}
