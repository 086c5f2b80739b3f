package dev.sallyport.leakyagency;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What tests do again and again. */
public final class Steps {
    private Steps() {}

    static String customer(Client client, String name) {
        return id(client.post("/api/customers", Map.of("name", name)));
    }

    static String invoice(Client client, String customer, String amount, String note) {
        return id(client.post(
                "/api/invoices",
                Map.of("customerId", customer, "amount", amount, "note", note, "issuedOn", "2025-06-15")));
    }

    static String firstId(Client client, String dataset) {
        return items(client.get("/api/" + dataset + "?limit=1"))
                .get(0)
                .path("id")
                .asString();
    }

    public static String id(Client.Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError("refused: " + answer.text());
        }
        return answer.json().path("id").asString();
    }

    public static List<JsonNode> items(Client.Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError("refused: " + answer.text());
        }
        return List.copyOf(answer.json().path("items").values());
    }

    /** Asks for an export and waits for its end; filters are given as name=value. */
    static String export(Client client, String dataset, String format, String... filters) {
        Map<String, Object> wish = new LinkedHashMap<>(Map.of("dataset", dataset, "format", format));
        Map<String, String> wanted = new LinkedHashMap<>();
        Arrays.stream(filters).map(filter -> filter.split("=", 2)).forEach(pair -> wanted.put(pair[0], pair[1]));
        wish.put("filters", wanted);
        return export(client, wish);
    }

    static String export(Client client, Map<String, Object> wish) {
        String id = id(client.post("/api/exports", wish));
        await().until(() -> !List.of("queued", "running")
                .contains(client.get("/api/exports/" + id).json().path("state").asString()));
        return id;
    }

    static String link(Client client, String export) {
        return client.post("/api/exports/" + export + "/link", Map.of())
                .json()
                .path("url")
                .asString();
    }

    static Client.Answer file(Client client, String dataset, String format, String... filters) {
        return client.get(link(client, export(client, dataset, format, filters)));
    }

    /** Adds an administrator to the client's tenant. */
    static void member(Client admin, String email, String password) {
        id(admin.post("/api/members", Map.of("email", email, "password", password, "role", "admin")));
    }

    static String memberId(Client admin, String email) {
        return items(admin.get("/api/members")).stream()
                .filter(member -> member.path("email").asString().equals(email))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }
}
