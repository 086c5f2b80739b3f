package dev.sallyport.server;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.testkit.Proves;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Saved requests over real HTTP. */
class SavedRequestsHttpTest {
    private static final String PATH = "/api/saved-requests";
    private static final String LOOKED_AFTER = "/api/history/saved-requests";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> MONTHLY = Map.of(
            "dataset",
            "invoices",
            "columns",
            List.of("id", Map.of("name", "total", "title", "Amount")),
            "filters",
            List.of(Map.of("column", "status", "in", List.of("paid", "open"))),
            "sort",
            List.of(Map.of("column", "total", "descending", true)),
            "window",
            Map.of("last-months", 1),
            "format",
            "csv",
            "dialect",
            Map.of(
                    "zone",
                    "Europe/Berlin",
                    "separator",
                    "semicolon",
                    "byte-order-mark",
                    true,
                    "decimal-mark",
                    "comma",
                    "dates",
                    "dd.MM.yyyy",
                    "line-end",
                    "crlf"));

    private final TestSallyport sallyport = TestSallyport.shared();
    private final TestClient bruno =
            sallyport.in(AgencyPeople.BILLING_ADMIN, NORDLICHT.id().toString());
    private final TestClient olga =
            sallyport.in(AgencyPeople.OWNER, NORDLICHT.id().toString());

    /** The server is everybody's. */
    @BeforeEach
    @AfterEach
    void forgetWhatWasSaved() throws SQLException {
        sallyport.run("delete from sallyport.saved_requests");
        sallyport.run("delete from sallyport.quota_uses");
    }

    @Test
    void givesBackWhatAskingTakes() {
        TestClient.Answer saved = save(bruno, "Monthly", false, MONTHLY);
        assertThat(saved.status()).as(saved.toString()).isEqualTo(201);
        String path = PATH + "/" + saved.text("id");
        assertThat(saved.header("Location")).isEqualTo(path);

        JsonNode request = bruno.get(path).json().path("request");
        assertThat(request).isEqualTo(JSON.valueToTree(MONTHLY));
        Map<String, Object> asked = new LinkedHashMap<>();
        request.properties().forEach(field -> asked.put(field.getKey(), field.getValue()));
        asked.put("confirm", Map.of("tenant", NORDLICHT.id().toString(), "name", NORDLICHT.name()));
        TestClient.Answer export = bruno.post("/api/exports", JSON.writeValueAsString(asked));

        assertThat(export.status()).as(export.toString()).isEqualTo(201);
        assertThat(export.json().path("columns").values().stream().map(JsonNode::asString))
                .containsExactly("id", "total");
        JsonNode listed = bruno.get(PATH).json().path("saved-requests").path(0);
        assertThat(listed.path("name").asString()).isEqualTo("Monthly");
        assertThat(listed.has("request")).isFalse();
    }

    @Test
    void isReplacedSharedAndRemovedByWhoseItIs() {
        String path = PATH + "/" + save(bruno, "Monthly", false, MONTHLY).text("id");
        Map<String, Object> other = Map.of("dataset", "customers", "format", "json");

        TestClient.Answer put = put(bruno, path, body("Customers", true, other));
        assertThat(put.status()).as(put.toString()).isEqualTo(200);
        assertThat(bruno.get(path).json().path("request").path("dataset").asString())
                .isEqualTo("customers");
        JsonNode seen = olga.get(PATH).json().path("saved-requests").path(0);
        assertThat(seen.path("own").asBoolean()).isFalse();
        assertThat(seen.path("owner").asString()).isEqualTo("Bruno Bianchi");
        assertThat(put(olga, path, body("Mine", false, other)).text("code")).isEqualTo("not-allowed");
        assertThat(delete(olga, path).text("code")).isEqualTo("not-allowed");

        assertThat(delete(bruno, path).status()).isEqualTo(204);
        assertThat(bruno.get(path).status()).isEqualTo(404);
        assertThat(olga.get(PATH).json().path("saved-requests").values()).isEmpty();
    }

    @Test
    @Proves({"R8", "R15"})
    void tellsForeignPrivateBeyondAndUnknownAlike() {
        TestClient nils =
                sallyport.in(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC.id().toString());
        String foreign = save(nils, "Foreign", true, MONTHLY).text("id");
        String priv = save(olga, "Mine alone", false, MONTHLY).text("id");
        String beyond = save(
                        olga,
                        "Beyond",
                        true,
                        Map.of("dataset", "tickets", "columns", List.of("id"), "window", Map.of("last-days", 5)))
                .text("id");
        String unknown = UUID.randomUUID().toString();

        for (String id : List.of(foreign, priv, beyond, "1")) {
            assertThat(bruno.get(PATH + "/" + id).status()).isEqualTo(404);
            assertThat(bruno.get(PATH + "/" + id).comparable())
                    .isEqualTo(bruno.get(PATH + "/" + unknown).comparable());
            assertThat(put(bruno, PATH + "/" + id, body("x", true, MONTHLY)).comparable())
                    .isEqualTo(put(bruno, PATH + "/" + unknown, body("x", true, MONTHLY))
                            .comparable());
            assertThat(delete(bruno, PATH + "/" + id).comparable())
                    .isEqualTo(delete(bruno, PATH + "/" + unknown).comparable());
        }
        assertThat(olga.get(PATH + "/" + priv).status()).isEqualTo(200);
    }

    @Test
    @Proves({"R1", "R9", "R12", "R15"})
    void refusesLikeAskingWhatMayNotBeAsked() {
        assertThat(save(bruno, "x", false, Map.of("dataset", "tickets", "window", Map.of("last-days", 5)))
                        .text("code"))
                .isEqualTo("not-allowed");
        assertThat(save(bruno, "x", false, Map.of("dataset", "customers", "columns", List.of("iban")))
                        .text("code"))
                .isEqualTo("column-not-available");
        assertThat(save(bruno, "x", false, Map.of("dataset", "customers", "format", "xlsx"))
                        .text("code"))
                .isEqualTo("format-not-available");
        assertThat(save(
                                bruno,
                                "x",
                                false,
                                Map.of(
                                        "dataset",
                                        "customers",
                                        "tenant",
                                        HARBOUR.id().toString()))
                        .text("code"))
                .isEqualTo("tenant-mismatch");
        assertThat(save(bruno, "x", false, Map.of("dataset", "customers", "owner", "olga"))
                        .status())
                .isEqualTo(400);
        assertThat(bruno.post(PATH, Map.of("name", "x")).status()).isEqualTo(400);
        assertThat(bruno.post(PATH, Map.of("request", MONTHLY)).status()).isEqualTo(400);
        assertThat(save(bruno, "a\nb", false, MONTHLY).status()).isEqualTo(400);
        assertThat(save(bruno, "x".repeat(81), false, MONTHLY).status()).isEqualTo(400);
        assertThat(save(bruno, "Once", false, MONTHLY).status()).isEqualTo(201);
        assertThat(save(bruno, "Once", false, MONTHLY).text("code")).isEqualTo("name-taken");
        assertThat(bruno.get(PATH).json().path("saved-requests")).hasSize(1);
    }

    @Test
    void letsAdministratorsRemoveWhatIsSharedAndNobodyElse() {
        String shared = save(olga, "Of Olga", true, MONTHLY).text("id");
        String priv = save(olga, "Mine alone", false, MONTHLY).text("id");
        TestClient adam =
                sallyport.in(AgencyPeople.ADMINISTRATOR, NORDLICHT.id().toString());

        assertThat(bruno.get(LOOKED_AFTER).text("code")).isEqualTo("not-allowed");
        assertThat(remove(bruno, shared).text("code")).isEqualTo("not-allowed");
        TestClient.Answer list = adam.get(LOOKED_AFTER);
        assertThat(list.json().path("saved-requests")).hasSize(1);
        assertThat(list.text()).contains("Of Olga").doesNotContain("status", "paid", "Amount");
        assertThat(adam.get(PATH + "/" + shared).status())
                .as("no right to know it")
                .isEqualTo(404);
        assertThat(remove(adam, priv).comparable())
                .isEqualTo(remove(adam, UUID.randomUUID().toString()).comparable());
        assertThat(remove(adam, shared).status()).isEqualTo(204);
        assertThat(olga.get(PATH + "/" + shared).status()).isEqualTo(404);
    }

    private static TestClient.Answer remove(TestClient client, String id) {
        return client.post(LOOKED_AFTER + "/" + id + "/remove", Map.of("reason", "it misled people"));
    }

    private static TestClient.Answer save(TestClient client, String name, boolean isShared, Map<String, ?> request) {
        return client.post(PATH, body(name, isShared, request));
    }

    private static Map<String, Object> body(String name, boolean isShared, Map<String, ?> request) {
        return Map.of("name", name, "shared", isShared, "request", request);
    }

    private static TestClient.Answer put(TestClient client, String path, Map<String, ?> body) {
        return client.send(
                path,
                request -> request.header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static TestClient.Answer delete(TestClient client, String path) {
        return client.send(path, request -> request.DELETE());
    }
}
