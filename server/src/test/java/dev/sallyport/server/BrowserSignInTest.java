package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyCatalog;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.postgres.identity.Passkey;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.server.identity.TestIssuer;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that goes to the identity provider and comes back, step by step. */
class BrowserSignInTest {
    private static final String OLGA = "olga-at-the-provider";
    private static final String BRUNO = "bruno-at-the-provider";
    private static final String SUSPENDED = "suspended-at-the-provider";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @TempDir
    static Path folder;

    private static TestIssuer issuer;
    private static TestSallyport sallyport;
    private static String site;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        site = "http://127.0.0.1:" + port;
        issuer = TestIssuer.start(site + "/api/sign-in/oidc/callback");
        Map<String, Object> properties = new TreeMap<>(issuer.properties());
        properties.put("server.port", port);
        properties.put("sallyport.oidc.browser.client-id", TestIssuer.CLIENT);
        properties.put("sallyport.oidc.browser.client-secret", TestIssuer.SECRET);
        properties.put("sallyport.oidc.browser.public-url", site);
        properties.put("sallyport.oidc.second-factor.acr", "urn:test:mfa,urn:test:gold");
        Path catalog = folder.resolve("catalog.yml");
        Files.writeString(
                catalog,
                AgencyCatalog.text() + TestSallyport.NO_COMMON_LIMITS
                        + "\ndemands:\n  sensitive: {second-factor: true}\n");
        properties.put("sallyport.catalog", catalog.toString());
        sallyport = TestSallyport.another(properties);
        link(issuer, OLGA, AgencyPeople.OWNER);
        link(issuer, SUSPENDED, AgencyPeople.SUSPENDED);
        link(issuer, BRUNO, AgencyPeople.BILLING_ADMIN);
    }

    private static void link(TestIssuer issuer, String subject, String login) {
        sallyport
                .tables()
                .links()
                .add(
                        new Account(issuer.url(), subject),
                        new PersonId(AgencyPeople.id(login).toString()));
    }

    @Test
    void leavesWithStateNonceAndAChallengeForOnePlaceToComeBackTo() throws Exception {
        HttpResponse<String> away = get(site + "/api/sign-in/oidc");

        assertThat(away.statusCode()).isEqualTo(302);
        Map<String, String> asked = query(away);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestIssuer.CLIENT)
                .containsEntry("redirect_uri", site + "/api/sign-in/oidc/callback")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(query(get(site + "/api/sign-in/oidc")))
                .doesNotContainEntry("state", asked.get("state"))
                .doesNotContainEntry("nonce", asked.get("nonce"))
                .doesNotContainEntry("code_challenge", asked.get("code_challenge"));
        String cookie = away.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("sallyport-sign-in=")
                .contains("HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/");
        assertThat(away.headers().allValues("set-cookie")).as("no session yet").hasSize(1);
    }

    @Test
    void comesBackWithASessionAsAfterAPassword() throws Exception {
        HttpResponse<String> back = comeBack(OLGA);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.headers().firstValue("content-type")).contains("text/html;charset=UTF-8");
        assertThat(back.body()).contains("You are signed in");
        List<String> cookies = back.headers().allValues("set-cookie");
        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith("sallyport-sign-in=;") && cookie.contains("Max-Age=0"));
        String session = cookies.stream()
                .filter(cookie -> cookie.startsWith("sallyport="))
                .findFirst()
                .orElseThrow();
        assertThat(session).contains("HttpOnly", "SameSite=Strict", "Path=/");

        TestClient olga = sallyport.nobody();
        TestClient.Answer me = olga.send(
                "/api/me", request -> request.header("Cookie", pair(session)).GET());
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("person"))
                .isEqualTo(AgencyPeople.id(AgencyPeople.OWNER).toString());
        assertThat(me.text("signed-in-at")).isEqualTo(TestIssuer.PROVED_AT.toString());
        String csrf = me.json().path("csrf").path("token").asString("");
        HttpResponse<String> chosen = HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/api/me/tenant"))
                        .header("Cookie", pair(session))
                        .header("X-Csrf-Token", csrf)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"tenant\": \"" + AgencyTenants.NORDLICHT.id() + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
    }

    @Test
    void answersAsTheApiIsDescribed() throws Exception {
        TestClient browser = sallyport.nobody();
        assertThat(browser.get("/api/sign-in/oidc").status()).isEqualTo(302);
        assertThat(browser.get("/api/sign-in/oidc/callback?code=made-up&state=made-up")
                        .status())
                .isEqualTo(401);
        HttpResponse<String> away = get(site + "/api/sign-in/oidc");
        String landing = atTheProvider(away, OLGA).toString().substring(site.length());

        TestClient.Answer back = browser.send(
                landing, request -> request.header("Cookie", flow(away)).GET());

        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void refusesWhoeverIsNobodyHereAlike() throws Exception {
        HttpResponse<String> unknown = comeBack("nobody-here");
        HttpResponse<String> suspended = comeBack(SUSPENDED);

        for (HttpResponse<String> refused : List.of(unknown, suspended)) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("sign-in-failed", "link your account");
            assertThat(refused.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.startsWith("sallyport="));
        }
        assertThat(without(unknown, "correlationId")).isEqualTo(without(suspended, "correlationId"));
    }

    private static String without(HttpResponse<String> answer, String field) {
        return answer.body().replaceAll("\"" + field + "\":\"[^\"]*\"", "");
    }

    @Test
    void takesNoCodeThatAnotherBrowserFetched() throws Exception {
        HttpResponse<String> mine = get(site + "/api/sign-in/oidc");
        HttpResponse<String> theirs = get(site + "/api/sign-in/oidc");
        URI landing = atTheProvider(theirs, OLGA);

        assertThat(callback(landing, null).statusCode()).as("without a cookie").isEqualTo(401);
        assertThat(callback(landing, flow(mine)).statusCode())
                .as("with another's")
                .isEqualTo(401);
        assertThat(callback(landing, flow(theirs)).statusCode()).isEqualTo(200);
        assertThat(callback(landing, flow(theirs)).statusCode())
                .as("a second time")
                .isEqualTo(401);
    }

    @Test
    void takesNoCodeUnderAnotherVerifierOrNonce() throws Exception {
        for (int piece : new int[] {1, 2}) {
            HttpResponse<String> away = get(site + "/api/sign-in/oidc");
            URI landing = atTheProvider(away, OLGA);
            String[] pieces = flow(away).split("\\.", -1);
            pieces[piece] = "A".repeat(43);

            assertThat(callback(landing, String.join(".", pieces)).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tellsARefusalOfTheProvider() throws Exception {
        HttpResponse<String> away = get(site + "/api/sign-in/oidc");
        String state = java.net.URLEncoder.encode(query(away).get("state"), StandardCharsets.UTF_8);

        HttpResponse<String> refused = callback(
                URI.create(site + "/api/sign-in/oidc/callback?error=access_denied&state=" + state), flow(away));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("sign-in-failed").doesNotContain("access_denied");
    }

    @Test
    @Proves("R39")
    void tellsOnTheRecordThatTheProviderRefusedWhoeverCameAgain() throws Exception {
        HttpResponse<String> away = leaveAgain(session(comeBack(OLGA)));
        String state = java.net.URLEncoder.encode(query(away).get("state"), StandardCharsets.UTF_8);

        callback(URI.create(site + "/api/sign-in/oidc/callback?error=access_denied&state=" + state), flow(away));

        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select convert_from(entry, 'UTF8') from sallyport.ledger where event = 'denied'"
                                + " order by seq desc limit 1")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).contains("\"act\":\"sign-in-again\"", "provider: access_denied");
        }
    }

    @Test
    @Proves("R14")
    void renewsTheSessionThatLeftByTheTimeThatTheProviderTells() throws Exception {
        String session = chosen(session(comeBack(OLGA)));
        HttpResponse<String> away = leaveAgain(session);
        assertThat(query(away)).containsEntry("prompt", "login").containsEntry("max_age", "0");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        HttpResponse<String> back = callback(atTheProvider(away, OLGA, now), flow(away));

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.headers().allValues("set-cookie"))
                .as("no other session")
                .noneMatch(cookie -> cookie.startsWith("sallyport="));
        assertThat(again(back))
                .as("what it carries")
                .doesNotContain(AgencyPeople.id(AgencyPeople.OWNER).toString());
        HttpResponse<String> renewed = goOn(session, again(back));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(303);
        assertThat(renewed.headers().firstValue("location")).contains("/workspace");
        String after = session(renewed);
        assertThat(after).isNotEqualTo(session);
        TestClient.Answer me = me(after);
        assertThat(me.text("signed-in-at")).isEqualTo(now.toString());
        assertThat(me.text("tenant")).isEqualTo(AgencyTenants.NORDLICHT.id().toString());
        assertThat(me(session).status()).as("the id of before").isEqualTo(401);
    }

    @Test
    @Proves("R14")
    void renewsNothingByATimeOfBeforeHoweverLatelyTheBrowserCameBack() throws Exception {
        String session = session(comeBack(OLGA));
        HttpResponse<String> away = leaveAgain(session);

        HttpResponse<String> back = callback(atTheProvider(away, OLGA), flow(away));
        HttpResponse<String> refused = goOn(session, again(back));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("did not say that you have just signed in");
        assertThat(me(session).text("signed-in-at")).isEqualTo(TestIssuer.PROVED_AT.toString());
    }

    @Test
    @Proves("R14")
    void renewsNobodysSessionBySomebodyElse() throws Exception {
        String session = session(comeBack(OLGA));
        HttpResponse<String> away = leaveAgain(session);

        HttpResponse<String> back = callback(atTheProvider(away, BRUNO, Instant.now()), flow(away));

        assertThat(goOn(session, again(back)).statusCode()).isEqualTo(401);
        assertThat(me(session).text("person"))
                .isEqualTo(AgencyPeople.id(AgencyPeople.OWNER).toString());
    }

    @Test
    @Proves("R14")
    void renewsTheSessionThatLeftAloneAndOnce() throws Exception {
        String session = session(comeBack(OLGA));
        String other = session(comeBack(OLGA));
        HttpResponse<String> away = leaveAgain(session);
        HttpResponse<String> back = callback(atTheProvider(away, OLGA, Instant.now()), flow(away));
        leaveAgain(other);

        assertThat(goOn(other, again(back)).statusCode()).as("another session").isEqualTo(401);
        assertThat(goOn(session, "sallyport-again=bWFkZS11cA").statusCode())
                .as("made up")
                .isEqualTo(401);
        assertThat(goOn(session, again(back)).statusCode())
                .as("after something made up")
                .isEqualTo(401);

        HttpResponse<String> once = leaveAgain(session);
        HttpResponse<String> there = callback(atTheProvider(once, OLGA, Instant.now()), flow(once));
        String renewed = session(goOn(session, again(there)));
        assertThat(goOn(renewed, again(there)).statusCode()).as("a second time").isEqualTo(401);
    }

    @Test
    void sendsNobodyThereAgainWhoIsNotSignedIn() throws Exception {
        assertThat(get(site + "/api/sign-in/oidc/again").statusCode()).isEqualTo(401);
    }

    @Test
    void offersTheProviderToWhoeverCameFromThere() throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/sign-in/again?to=/workspace"))
                        .header("Cookie", session(comeBack(OLGA)))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(page.body())
                .contains("/api/sign-in/oidc/again?to=/workspace")
                .doesNotContain("type=\"password\"");
    }

    @Test
    @Proves("R14")
    void asksTheProviderForASecondFactorWhereOneIsDemanded() throws Exception {
        String session = session(comeBack(OLGA));
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/sign-in/again?to=/workspace&second-factor=true"))
                        .header("Cookie", session)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("/api/sign-in/oidc/again?to=/workspace&amp;second-factor=true");

        HttpResponse<String> away = leaveAgain(session, "&second-factor=true");

        assertThat(query(away)).containsEntry("max_age", "0").containsEntry("acr_values", "urn:test:mfa urn:test:gold");
        assertThat(query(leaveAgain(session))).as("where none is").doesNotContainKey("acr_values");
    }

    /** A passkey of here stands beside a password of here, whatever words a provider has for its own means. */
    @Test
    @Proves("R14")
    void satisfiesNoDemandForASecondFactorByAPasskey() throws Exception {
        PersonId olga = new PersonId(AgencyPeople.id(AgencyPeople.OWNER).toString());
        Passkeys passkeys = sallyport.tables().passkeys();
        passkeys.handle(olga, new byte[64]);
        passkeys.add(new Passkey(
                new UUID(1, 1),
                olga,
                "Laptop",
                new Passkey.Made(new byte[32], new byte[1], List.of("internal")),
                0,
                Instant.now()));
        issuer.tellMeans(List.of("password", "passkey", "totp"));
        try {
            HttpResponse<String> away = get(site + "/api/sign-in/oidc");
            String session = chosen(session(callback(atTheProvider(away, OLGA, Instant.now()), flow(away))));
            assertThat(me(session).json().has("second-factor-at")).isFalse();

            HttpResponse<String> refused = post(session, "/api/exports", "application/json", """
                    {"dataset": "payments", "columns": ["id"], "format": "csv", "window": {"last-days": 30},
                     "confirm": {"tenant": "%1$s", "name": "%2$s", "typed": "EXPORT %2$s"}}""".formatted(
                            AgencyTenants.NORDLICHT.id(), AgencyTenants.NORDLICHT.name()));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body())
                    .contains("insufficient-user-authentication", "\"acr-values\":\"urn:test:mfa urn:test:gold\"");

            assertThat(page(session, "/sign-in/again?to=/workspace&second-factor=true"))
                    .contains("/api/sign-in/oidc/again?to=/workspace&amp;second-factor=true")
                    .doesNotContain("data-passkey", "type=\"password\"");
            assertThat(page(session, "/me/second-factor")).doesNotContain("data-passkey", "Laptop");

            HttpResponse<String> shown = post(
                    session,
                    "/sign-in/again",
                    "application/x-www-form-urlencoded",
                    "password=" + TestSallyport.PASSWORD.reveal() + "&passkey=%7B%7D");
            assertThat(shown.statusCode()).as("an answer that nobody asked for").isEqualTo(401);
            assertThat(me(session).json().has("second-factor-at")).isFalse();
        } finally {
            issuer.tellMeans(List.of());
            passkeys.removeAll(olga);
        }
    }

    private static String page(String session, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(site + path))
                                .header("Cookie", session)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<String> post(String session, String path, String type, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(site + path))
                        .header("Cookie", session)
                        .header(
                                "X-Csrf-Token",
                                me(session).json().path("csrf").path("token").asString(""))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> leaveAgain(String session) throws IOException, InterruptedException {
        return leaveAgain(session, "");
    }

    private static HttpResponse<String> leaveAgain(String session, String more)
            throws IOException, InterruptedException {
        HttpResponse<String> away = HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/api/sign-in/oidc/again?to=/workspace" + more))
                        .header("Cookie", session)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(away.statusCode()).as(away.body()).isEqualTo(302);
        return away;
    }

    private static HttpResponse<String> goOn(String session, String again) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/sign-in/again/back"))
                        .header("Cookie", session + "; " + again)
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String session(HttpResponse<String> answer) {
        return cookie(answer, "sallyport=");
    }

    private static String again(HttpResponse<String> answer) {
        return cookie(answer, "sallyport-again=");
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(name))
                .map(BrowserSignInTest::pair)
                .findFirst()
                .orElseThrow();
    }

    private static TestClient.Answer me(String session) {
        return sallyport
                .nobody()
                .send("/api/me", request -> request.header("Cookie", session).GET());
    }

    /** Chooses a workspace; answers the session's new cookie. */
    private static String chosen(String session) throws IOException, InterruptedException {
        String csrf = me(session).json().path("csrf").path("token").asString("");
        return session(HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/api/me/tenant"))
                        .header("Cookie", session)
                        .header("X-Csrf-Token", csrf)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"tenant\": \"" + AgencyTenants.NORDLICHT.id() + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private static HttpResponse<String> comeBack(String subject) throws IOException, InterruptedException {
        HttpResponse<String> away = get(site + "/api/sign-in/oidc");
        return callback(atTheProvider(away, subject), flow(away));
    }

    /** Signs in there; answers where the browser is sent. */
    private static URI atTheProvider(HttpResponse<String> away, String subject)
            throws IOException, InterruptedException {
        return atTheProvider(away, subject, TestIssuer.PROVED_AT);
    }

    private static URI atTheProvider(HttpResponse<String> away, String subject, Instant provedAt)
            throws IOException, InterruptedException {
        HttpResponse<String> there = HTTP.send(
                HttpRequest.newBuilder(location(away))
                        .header("X-Login", subject)
                        .header("X-Proved-At", provedAt.toString())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(there.statusCode()).as(there.body()).isEqualTo(302);
        return location(there);
    }

    private static HttpResponse<String> callback(URI landing, String flow) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(landing);
        if (flow != null) {
            request.header("Cookie", flow);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String flow(HttpResponse<String> away) {
        return pair(away.headers().firstValue("set-cookie").orElseThrow());
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("location").orElseThrow());
    }

    private static Map<String, String> query(HttpResponse<String> away) {
        return List.of(location(away).getRawQuery().split("&", -1)).stream()
                .collect(Collectors.toMap(
                        pair -> pair.substring(0, pair.indexOf('=')),
                        pair -> URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
    }
}
