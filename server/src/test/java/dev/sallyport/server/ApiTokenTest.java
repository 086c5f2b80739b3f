package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.agency.AgencyTenant;
import dev.sallyport.agency.AgencyTenants;
import dev.sallyport.postgres.identity.Membership;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ApiTokenTest {
    private static final AgencyTenant NORDLICHT = AgencyTenants.NORDLICHT;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestSallyport sallyport = TestSallyport.shared();
    private TestClient olga;

    @BeforeEach
    void signIn() {
        olga = sallyport.in(AgencyPeople.OWNER, NORDLICHT.id().toString());
    }

    @Test
    void letsAProgramWalkTheRoadWithinItsScope() {
        String token = make(olga, "nightly", "invoices").text("token");

        TestClient.Answer asked = post(token, "/api/exports", TestExports.invoices(NORDLICHT, 41));
        assertThat(asked.status()).as(asked.toString()).isIn(200, 201);
        assertThat(asked.header("set-cookie")).isEmpty();
        String export = asked.text("id");
        await().until(() -> get(token, "/api/exports/" + export).text("state"), "completed"::equals);
        String ticket =
                post(token, "/api/exports/" + export + "/tickets", Map.of()).text("ticket");
        String part = post(token, "/api/handovers", Map.of("ticket", ticket))
                .json()
                .path("parts")
                .path(0)
                .path("path")
                .asString("");
        assertThat(get(token, part).text()).contains(NORDLICHT.canaryPrefix());

        TestClient.Answer me = get(token, "/api/me");
        assertThat(me.text("tenant")).isEqualTo(NORDLICHT.id().toString());
        assertThat(me.json().has("signed-in-at")).as("a program proves nothing").isFalse();
    }

    @Test
    @Proves("R12")
    void reachesNoDatasetBeyondItsScope() {
        String other = otherDataset();
        String token = make(olga, "narrow", other).text("token");
        String export = TestExports.completed(olga, TestExports.invoices(NORDLICHT, 42));

        assertThat(get(token, "/api/datasets").json().path("datasets").values())
                .isNotEmpty()
                .allMatch(dataset -> dataset.path("name").asString("").equals(other));
        assertThat(post(token, "/api/exports", TestExports.invoices(NORDLICHT, 42))
                        .status())
                .isEqualTo(403);
        assertThat(post(token, "/api/exports/count", Map.of("dataset", "invoices"))
                        .status())
                .isEqualTo(403);
        assertThat(get(token, "/api/exports/" + export).status()).isEqualTo(403);
        assertThat(get(token, "/api/exports/" + export + "/receipt").status()).isEqualTo(403);
        assertThat(post(token, "/api/exports/" + export + "/tickets", Map.of()).status())
                .isEqualTo(403);
        assertThat(get(token, "/api/exports").text()).doesNotContain(export);
    }

    private String otherDataset() {
        return olga.get("/api/datasets").json().path("datasets").values().stream()
                .map(dataset -> dataset.path("name").asString(""))
                .filter(name -> !name.equals("invoices"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Proves("R13")
    void neverMayMoreThanThePersonMayNow() {
        TestClient bruno =
                sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT.id().toString());
        String token = make(bruno, "later poorer", "invoices").text("token");
        assertThat(get(token, "/api/datasets").status()).isEqualTo(200);
        PersonId person =
                new PersonId(AgencyPeople.id(AgencyPeople.BILLING_ADMIN).toString());
        TenantId tenant = new TenantId(TenantIdType.UUID, NORDLICHT.id().toString());
        Membership before =
                sallyport.tables().people().membership(person, tenant).orElseThrow();
        try {
            sallyport
                    .tables()
                    .people()
                    .put(new Membership(before.person(), tenant, before.state(), Set.of(), Map.of(), before.endsAt()));
            assertThat(get(token, "/api/datasets").json().path("datasets").values())
                    .isEmpty();
            assertThat(post(token, "/api/exports", TestExports.invoices(NORDLICHT, 43))
                            .status())
                    .isEqualTo(403);

            sallyport.tables().people().setState(person, PersonState.SUSPENDED);
            assertThat(get(token, "/api/datasets").status()).isEqualTo(401);
        } finally {
            sallyport.tables().people().put(before);
            sallyport.tables().people().setState(person, PersonState.ACTIVE);
        }
        assertThat(get(token, "/api/datasets").status()).isEqualTo(200);
    }

    @Test
    void isToldOnceAndKeptAsADigest() throws SQLException {
        TestClient.Answer made = make(olga, "told once", "invoices");
        String token = made.text("token");

        assertThat(token).matches("spa_[0-9a-f]{72}");
        assertThat(olga.get("/api/tokens").text()).contains(made.text("id")).doesNotContain(token.substring(4, 40));
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(t::text, ' ') from sallyport.api_tokens t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).contains(made.text("id")).doesNotContain(token.substring(4, 40));
        }
        assertThat(get(token, "/api/me").status()).isEqualTo(200);
        assertThat(olga.get("/api/tokens").json().path("tokens").values())
                .filteredOn(listed -> listed.path("id").asString("").equals(made.text("id")))
                .allMatch(listed -> listed.path("last-used-at").asString("").endsWith(":00:00Z"));
    }

    @Test
    void endsWhenItIsRevoked() {
        TestClient.Answer made = make(olga, "to be revoked", "invoices");
        assertThat(get(made.text("token"), "/api/datasets").status()).isEqualTo(200);

        assertThat(delete(olga, made.text("id")).status()).isEqualTo(204);

        assertThat(get(made.text("token"), "/api/datasets").status()).isEqualTo(401);
        assertThat(delete(olga, made.text("id")).status()).isEqualTo(404);
        assertThat(olga.get("/api/tokens").text()).doesNotContain(made.text("id"));
    }

    @Test
    void endsByItself() throws SQLException {
        TestClient.Answer made = make(olga, "to expire", "invoices");
        try (Connection connection = sallyport.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("update sallyport.api_tokens set created_at = now() - interval '2 days',"
                    + " expires_at = now() - interval '1 second' where id = '" + made.text("id") + "'");
        }

        assertThat(get(made.text("token"), "/api/datasets").status()).isEqualTo(401);
    }

    @Test
    @Proves("R8")
    void isTheBusinessOfItsPersonAlone() {
        TestClient bruno =
                sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT.id().toString());
        TestClient.Answer made = make(olga, "olga's", "invoices");

        TestClient.Answer foreign = delete(bruno, made.text("id"));
        TestClient.Answer unknown = delete(bruno, "00000000-0000-4000-8000-00000000abcd");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.comparable()).isEqualTo(unknown.comparable());
        assertThat(get(made.text("token"), "/api/me").status()).isEqualTo(200);
    }

    @Test
    void isMadeForNothingThatThePersonMayNotExport() {
        assertThat(make(olga, "too much", "no-such-dataset").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"\", \"datasets\": [\"invoices\"]}",
                "{\"name\": \"x\", \"datasets\": []}",
                "{\"name\": \"x\"}",
                "{\"name\": \"x\", \"datasets\": [\"invoices\"], \"expires-in-days\": 0}",
                "{\"name\": \"x\", \"datasets\": [\"invoices\"], \"expires-in-days\": 366}",
                "{\"name\": \"x\", \"datasets\": [\"invoices\"], \"person\": \"y\"}"
            })
    void isRefusedWithoutNameScopeAndAnEnd(String body) {
        assertThat(olga.post("/api/tokens", body).status()).isEqualTo(400);
    }

    @Test
    void makesNoOtherToken() {
        String token = make(olga, "parent", "invoices").text("token");

        assertThat(post(token, "/api/tokens", Map.of("name", "child", "datasets", List.of("invoices")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void needsTheSessionsTokenToBeMade() {
        olga.forgetCsrf();

        assertThat(make(olga, "by another site", "invoices").status()).isEqualTo(403);
    }

    @Test
    @Proves("R46")
    void standsInNoLog(CapturedOutput output) {
        String token = make(olga, "unlogged", "invoices").text("token");
        get(token, "/api/datasets");
        get(token.substring(0, 70), "/api/datasets");
        get(token, "/api/nowhere");

        assertThat(output.getAll()).doesNotContain(token.substring(4, 40));
    }

    private static TestClient.Answer make(TestClient client, String name, String... datasets) {
        return client.post("/api/tokens", Map.of("name", name, "datasets", List.of(datasets)));
    }

    private static TestClient.Answer delete(TestClient client, String id) {
        return client.send("/api/tokens/" + id, HttpRequest.Builder::DELETE);
    }

    private TestClient.Answer get(String token, String path) {
        return sallyport
                .nobody()
                .send(
                        path,
                        request -> request.header("Authorization", "Bearer " + token)
                                .GET());
    }

    private TestClient.Answer post(String token, String path, Map<String, ?> body) {
        return sallyport
                .nobody()
                .send(
                        path,
                        request -> request.header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }
}
