package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import dev.sallyport.testkit.Proves;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private final TestSallyport sallyport = TestSallyport.shared();

    @Test
    void tellsWhoIsSignedInAndWhereTheyMayAct() {
        TestClient mara = sallyport.signedIn(AgencyPeople.ACCOUNT_MANAGER);

        TestClient.Answer me = mara.get("/api/me");

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("person"))
                .isEqualTo(AgencyPeople.id(AgencyPeople.ACCOUNT_MANAGER).toString());
        assertThat(me.json().path("tenants").values())
                .hasSize(2)
                .allMatch(tenant -> tenant.path("state").asString("").equals("active"));
        assertThat(me.json().has("tenant")).isFalse();
    }

    @Test
    void keepsTheCookieFromScriptsAndOtherSites() {
        TestClient.Answer answer = sallyport.nobody().signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);

        assertThat(answer.header("set-cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    }

    @Test
    void givesEachSigningInASessionOfItsOwn() {
        TestClient olga = sallyport.signedIn(AgencyPeople.OWNER);
        HttpCookie before = olga.cookie();

        olga.signIn(AgencyPeople.OWNER, TestSallyport.PASSWORD);

        assertThat(olga.cookie().getValue()).isNotEqualTo(before.getValue());
        assertThat(withCookie(before).status()).as("the session before").isEqualTo(401);
    }

    @Test
    void endsTheSessionWhenSigningOut() {
        TestClient olga = sallyport.signedIn(AgencyPeople.OWNER);
        HttpCookie cookie = olga.cookie();

        assertThat(olga.post("/api/sign-out").status()).isEqualTo(204);

        assertThat(withCookie(cookie).status()).isEqualTo(401);
    }

    @Test
    @Proves("R8")
    void answersAnUnknownLoginAWrongPasswordAndASuspendedPersonAlike() {
        TestClient.Answer unknown = sallyport.nobody().signIn("nobody.at.all", TestSallyport.PASSWORD);
        TestClient.Answer wrong = sallyport.nobody().signIn(AgencyPeople.SUPPORT_AGENT, SecretText.of("wrong"));
        TestClient.Answer suspended = sallyport.nobody().signIn(AgencyPeople.SUSPENDED, TestSallyport.PASSWORD);

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.comparable()).isEqualTo(unknown.comparable());
        assertThat(suspended.comparable()).isEqualTo(unknown.comparable());
    }

    @Test
    void makesSomebodyWhoGuessesWait() {
        TestClient guessing = sallyport.nobody();
        TestClient.Answer answer = guessing.signIn("guessed.login", SecretText.of("guess"));
        for (int i = 0; i < 10; i++) {
            answer = guessing.signIn("guessed.login", SecretText.of("guess " + i));
        }

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("sign-in-throttled");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 15 * 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\u00e9", "' or '1' = '1", ""})
    void takesACookieThatIsNoIdForNobodys(String id) {
        String value = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));

        TestClient.Answer answer = withCookie(new HttpCookie("sallyport", value));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void changesNothingForARequestWithoutTheSessionsToken() {
        TestClient bruno = sallyport.in(
                AgencyPeople.BILLING_ADMIN, AgencyTenants.NORDLICHT.id().toString());
        bruno.forgetCsrf();

        TestClient.Answer answer = bruno.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 1));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("code")).isEqualTo("csrf-token-refused");
    }

    @Test
    void takesNoSignInFromAForm() {
        TestClient.Answer answer = sallyport
                .nobody()
                .send(
                        "/api/sign-in",
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "login=" + AgencyPeople.OWNER + "&password=x")));

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void refusesFieldsThatItDoesNotKnow() {
        TestClient.Answer answer =
                sallyport.nobody().post("/api/sign-in", Map.of("login", "a", "password", "b", "remember", "true"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("\"remember\"", "allowed here: code, login, password");
    }

    private TestClient.Answer withCookie(HttpCookie cookie) {
        return sallyport
                .nobody()
                .send(
                        "/api/me",
                        request -> request.header("Cookie", cookie.getName() + "=" + cookie.getValue())
                                .GET());
    }
}
