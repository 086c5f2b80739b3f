package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.secret.SecretText;
import dev.sallyport.testkit.Proves;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who is signed in proves anew who they are, and goes on in the same session. */
@Proves("R14")
class FreshSignInTest {
    private static final String HERE = AgencyTenants.NORDLICHT.id().toString();

    private final TestSallyport sallyport = TestSallyport.shared();

    @Test
    void renewsTheTimeOfTheSignInAndTellsIt() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        Instant before = signedInAt(bruno.get("/api/me"));

        TestClient.Answer renewed = bruno.signInAgain(TestSallyport.PASSWORD);

        assertThat(renewed.status()).as(renewed.toString()).isEqualTo(200);
        assertThat(signedInAt(renewed)).isAfter(before);
        assertThat(signedInAt(bruno.get("/api/me"))).isEqualTo(signedInAt(renewed));
    }

    @Test
    void keepsWorkspaceExportsTicketsAndHandovers() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        String export = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 51));
        String ticket = TestExports.ticket(bruno, export);
        String part = TestExports.part(bruno, export).path("path").asString("");

        TestClient.Answer renewed = bruno.signInAgain(TestSallyport.PASSWORD);

        assertThat(renewed.text("tenant")).isEqualTo(HERE);
        assertThat(bruno.get(part).status()).as("the open handover").isEqualTo(200);
        assertThat(bruno.post("/api/handovers", Map.of("ticket", ticket)).status())
                .as("the ticket of before")
                .isEqualTo(201);
    }

    @Test
    void endsTheSessionsOldIdAndItsOldToken() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        HttpCookie before = bruno.cookie();
        String tokenBefore = bruno.csrf();

        bruno.signInAgain(TestSallyport.PASSWORD);

        assertThat(bruno.cookie().getValue()).isNotEqualTo(before.getValue());
        assertThat(sallyport
                        .nobody()
                        .send(
                                "/api/me",
                                request -> request.header("Cookie", before.getName() + "=" + before.getValue())
                                        .GET())
                        .status())
                .as("the id of before, which somebody may have planted")
                .isEqualTo(401);
        assertThat(bruno.csrf()).isNotEqualTo(tokenBefore);
        bruno.useCsrf(tokenBefore);
        assertThat(bruno.signInAgain(TestSallyport.PASSWORD).text("code")).isEqualTo("csrf-token-refused");
    }

    @Test
    void renewsNothingByAWrongPasswordAndGoesOnAsBefore() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        TestClient.Answer before = bruno.get("/api/me");

        TestClient.Answer refused = bruno.signInAgain(SecretText.of("wrong"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("code")).isEqualTo("sign-in-failed");
        assertThat(bruno.get("/api/me").text()).isEqualTo(before.text());
    }

    @Test
    void makesGuessingWaitAndCountsAsSigningInDoes() throws SQLException {
        TestClient ana = sallyport.signedIn(AgencyPeople.ANALYST);
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(ana.signInAgain(SecretText.of("guess " + i)).status())
                        .isEqualTo(401);
            }

            TestClient.Answer throttled = ana.signInAgain(TestSallyport.PASSWORD);

            assertThat(throttled.status()).isEqualTo(429);
            assertThat(Integer.parseInt(throttled.header("retry-after"))).isBetween(1, 15 * 60);
            assertThat(sallyport
                            .nobody()
                            .signIn(AgencyPeople.ANALYST, TestSallyport.PASSWORD)
                            .status())
                    .as("the login, at the front door")
                    .isEqualTo(429);
        } finally {
            sallyport.tables().signIns().succeeded(AgencyPeople.ANALYST);
        }
    }

    @Test
    void isNothingForWhoeverIsNotSignedIn() {
        assertThat(sallyport.nobody().signInAgain(TestSallyport.PASSWORD).text("code"))
                .isEqualTo("not-signed-in");
    }

    @Test
    void takesNobodyElsesName() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);

        TestClient.Answer refused = bruno.post(
                "/api/me/fresh-sign-in",
                Map.of("login", AgencyPeople.OWNER, "password", TestSallyport.PASSWORD.reveal()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(bruno.get("/api/me").text("person"))
                .isEqualTo(AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString());
    }

    @Test
    void isNeverForAnApiToken() {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);
        String token = bruno.post("/api/tokens", Map.of("name", "never fresh", "datasets", List.of("invoices")))
                .text("token");

        TestClient.Answer refused = sallyport
                .nobody()
                .send(
                        "/api/me/fresh-sign-in",
                        request -> request.header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"password\": \"" + TestSallyport.PASSWORD.reveal() + "\"}")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("not-allowed");
    }

    @Test
    @Proves("R39")
    void standsOnTheRecordWhetherItSucceedsOrNot() throws SQLException {
        TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, HERE);

        bruno.signInAgain(SecretText.of("not-to-be-kept"));
        bruno.signInAgain(TestSallyport.PASSWORD);

        String newest = newestEntries(2);
        assertThat(newest)
                .contains("signed-in-again", "sign-in-failed", "wrong-password", "\"again\":true")
                .contains(AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString(), HERE)
                .doesNotContain("not-to-be-kept");
    }

    private String newestEntries(int number) throws SQLException {
        try (Connection connection = sallyport.superuser();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select string_agg(convert_from(entry, 'UTF8'), ' ') from (select entry from"
                                + " sallyport.ledger where event in ('signed-in-again', 'sign-in-failed')"
                                + " order by seq desc limit " + number + ") newest")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static Instant signedInAt(TestClient.Answer answer) {
        return Instant.parse(answer.text("signed-in-at"));
    }
}
