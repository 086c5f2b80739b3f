package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking after exports of others over HTTP. */
class OversightHttpTest {
    private static final String NORDLICHT = AgencyTenants.NORDLICHT.id().toString();
    private static final Map<String, String> WHY = Map.of("reason", "a test");

    /** Its own: people may ask so often an hour. */
    private static final class Holder {
        static final TestSallyport SALLYPORT = TestSallyport.another(Map.of());
    }

    private final TestSallyport sallyport = Holder.SALLYPORT;
    private final TestClient bruno = sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT);

    @Test
    @Proves({"R12", "R15"})
    void whoRunsTheHouseReachesNoCell() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 41));
        String ticket = TestExports.ticket(bruno, done);
        for (String login : List.of(AgencyPeople.OPERATOR, AgencyPeople.SUPPORT, AgencyPeople.ADMINISTRATOR)) {
            TestClient client = sallyport.in(login, NORDLICHT);
            Map<String, Object> request = TestExports.invoices(AgencyTenants.NORDLICHT, 41);

            assertThat(client.post("/api/exports", request).text("code")).isEqualTo("not-allowed");
            request.remove("confirm");
            assertThat(client.post("/api/exports/count", request).text("code")).isEqualTo("not-allowed");
            assertThat(client.post("/api/exports/preview", request).text("code"))
                    .isEqualTo("not-allowed");
            assertThat(client.get("/api/exports/" + done).status()).isEqualTo(404);
            assertThat(client.get("/api/exports/" + done + "/receipt").status()).isEqualTo(404);
            assertThat(client.post("/api/exports/" + done + "/tickets").status())
                    .isEqualTo(404);
            assertThat(client.post("/api/exports/" + done + "/cancel").status()).isEqualTo(404);
            assertThat(client.post("/api/handovers", Map.of("ticket", ticket)).text("code"))
                    .isEqualTo("ticket-refused");
            assertThat(client.get("/api/approvals").json().path("approvals").values())
                    .isEmpty();
            assertThat(client.post("/api/approvals/" + done + "/approve").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anOperatorNeedsNoWorkspaceAndActsWithAReason() {
        TestClient otto = sallyport.signedIn(AgencyPeople.OPERATOR);
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 42));
        String one = "/api/oversight/exports/" + done;

        assertThat(otto.get("/api/oversight/exports?tenant=" + NORDLICHT + "&person=" + AgencyPeople.BILLING_ADMIN)
                        .text())
                .contains(done);
        assertThat(otto.get("/api/oversight/exports?tenant=" + UUID.randomUUID())
                        .text())
                .doesNotContain(done);
        for (String act : List.of("/cancel", "/revoke", "/void-tickets", "/shorten")) {
            assertThat(otto.post(one + act, "{}").status()).as(act).isEqualTo(400);
            assertThat(otto.post(one + act, "{\"reason\":\" \"}").status())
                    .as(act)
                    .isEqualTo(400);
        }
        String soon = java.time.Instant.now().plusSeconds(600).toString();
        assertThat(otto.post(one + "/shorten", Map.of("expires-at", soon, "reason", "a test"))
                        .json()
                        .path("export")
                        .path("expires-at")
                        .asString(""))
                .isEqualTo(soon);
        assertThat(otto.post(one + "/void-tickets", WHY).status()).isEqualTo(200);
        assertThat(otto.post(one + "/revoke", WHY)
                        .json()
                        .path("export")
                        .path("state")
                        .asString(""))
                .isEqualTo("revoked");
        assertThat(bruno.get("/api/exports/" + done).text("ended-because")).isEqualTo("by-an-operator");
        assertThat(otto.get(one).text()).contains("export-revoked", "a test");
    }

    @Test
    void pausesAPersonAndLetsThemGoOn() {
        TestClient otto = sallyport.signedIn(AgencyPeople.OPERATOR);
        TestClient rita = sallyport.in(AgencyPeople.REGIONAL_MANAGER, NORDLICHT);
        String person = AgencyPeople.id(AgencyPeople.REGIONAL_MANAGER).toString();
        Map<String, Object> hold =
                Map.of("person", person, "stops", List.of("building", "handing-over"), "reason", "a test");

        TestClient.Answer placed = otto.post("/api/oversight/holds", hold);
        assertThat(placed.status()).isEqualTo(201);
        TestClient.Answer asked = rita.post("/api/exports", TestExports.invoices(AgencyTenants.NORDLICHT, 43));
        assertThat(asked.status()).isEqualTo(201);
        assertThat(rita.get("/api/exports/" + asked.text("id"))
                        .json()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(otto.get("/api/oversight/holds").text()).contains(person);

        assertThat(otto.post("/api/oversight/holds/" + placed.text("id") + "/resume", WHY)
                        .status())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> rita.get("/api/exports/" + asked.text("id")).text("state"), "completed"::equals);
        assertThat(otto.post("/api/oversight/holds/" + placed.text("id") + "/resume", WHY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void namesOneThingThatIsPaused() {
        TestClient otto = sallyport.signedIn(AgencyPeople.OPERATOR);
        for (String wrong : List.of(
                "{\"stops\":[\"building\"],\"reason\":\"x\"}",
                "{\"everything\":true,\"dataset\":\"invoices\",\"stops\":[\"building\"],\"reason\":\"x\"}",
                "{\"dataset\":\"nothing\",\"stops\":[\"building\"],\"reason\":\"x\"}",
                "{\"everything\":true,\"stops\":[],\"reason\":\"x\"}",
                "{\"everything\":true,\"stops\":[\"looking\"],\"reason\":\"x\"}",
                "{\"everything\":true,\"stops\":[\"building\"]}")) {
            assertThat(otto.post("/api/oversight/holds", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(otto.get("/api/oversight/holds").json().path("holds").values())
                .isEmpty();
    }

    @Test
    @Proves("R8")
    void supportAndMembersAreRefusedAndForeignIdsToldAlike() {
        String done = TestExports.completed(bruno, TestExports.invoices(AgencyTenants.NORDLICHT, 44));
        TestClient sven = sallyport.signedIn(AgencyPeople.SUPPORT);
        assertThat(sven.get("/api/oversight/exports/" + done)
                        .json()
                        .path("may-act")
                        .asBoolean())
                .isFalse();
        for (TestClient client : List.of(sven, bruno)) {
            for (String act : List.of("/cancel", "/revoke", "/void-tickets")) {
                assertThat(client.post("/api/oversight/exports/" + done + act, WHY)
                                .status())
                        .isEqualTo(403);
            }
            assertThat(client.post(
                                    "/api/oversight/holds",
                                    Map.of("everything", true, "stops", List.of("building"), "reason", "x"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(bruno.get("/api/oversight/exports").status()).isEqualTo(403);
        assertThat(bruno.get("/api/oversight/exports/" + done).comparable())
                .isEqualTo(
                        bruno.get("/api/oversight/exports/" + UUID.randomUUID()).comparable());
        assertThat(bruno.get("/api/history").status()).isEqualTo(403);

        TestClient karla = sallyport.in(
                AgencyPeople.OWNER_OF_KONTOR, AgencyTenants.KONTOR.id().toString());
        assertThat(karla.get("/api/history").text()).doesNotContain(done);
        assertThat(karla.get("/api/history/" + done).status()).isEqualTo(404);
        assertThat(karla.get("/api/history/" + done).comparable())
                .isEqualTo(karla.get("/api/history/" + UUID.randomUUID()).comparable());
        TestClient adam = sallyport.in(AgencyPeople.ADMINISTRATOR, NORDLICHT);
        assertThat(adam.get("/api/history/" + done).status()).isEqualTo(200);
        assertThat(adam.get("/api/history?tenant=" + AgencyTenants.KONTOR.id()).text("code"))
                .isEqualTo("tenant-mismatch");
    }

    @Test
    void noTokenAndNoForeignPageLooksAfterAnything() {
        TestClient otto = sallyport.in(AgencyPeople.OPERATOR, NORDLICHT);
        TestClient olga = sallyport.in(AgencyPeople.OWNER, NORDLICHT);
        String token = olga.post("/api/tokens", Map.of("name", "history", "datasets", List.of("invoices")))
                .text("token");
        for (String path : List.of("/api/history", "/api/oversight/exports", "/api/oversight/holds")) {
            TestClient.Answer refused = sallyport
                    .nobody()
                    .send(
                            path,
                            request -> request.header("Authorization", "Bearer " + token)
                                    .GET());
            assertThat(refused.status()).as(path).isEqualTo(403);
        }
        otto.forgetCsrf();
        assertThat(otto.post(
                                "/api/oversight/holds",
                                Map.of("everything", true, "stops", List.of("building"), "reason", "x"))
                        .text("code"))
                .isEqualTo("csrf-token-refused");
        assertThat(sallyport
                        .nobody()
                        .send("/api/oversight/exports", HttpRequest.Builder::GET)
                        .status())
                .isEqualTo(401);
    }
}
