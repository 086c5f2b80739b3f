package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyTenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Exports as somebody makes them over HTTP. */
public final class TestExports {
    private TestExports() {}

    /** A request for all of a tenant's invoices, confirmed. Requests of another length of window are other exports. */
    public static Map<String, Object> invoices(AgencyTenant tenant, int days) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("dataset", "invoices");
        request.put("window", Map.of("last-days", days));
        request.put("confirm", Map.of("tenant", tenant.id().toString(), "name", tenant.name()));
        return request;
    }

    /** Asks, and waits until it is completed; returns its id. */
    public static String completed(TestClient client, Map<String, Object> request) {
        TestClient.Answer asked = client.post("/api/exports", request);
        assertThat(asked.status()).as(asked.toString()).isIn(200, 201);
        String id = asked.text("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get("/api/exports/" + id).text("state"), "completed"::equals);
        return id;
    }

    public static String ticket(TestClient client, String export) {
        TestClient.Answer ticket = client.post("/api/exports/" + export + "/tickets");
        assertThat(ticket.status()).as(ticket.toString()).isEqualTo(201);
        return ticket.text("ticket");
    }

    /** Redeems a fresh ticket; returns the first part, as the answer tells it. */
    public static JsonNode part(TestClient client, String export) {
        TestClient.Answer opened = client.post("/api/handovers", Map.of("ticket", ticket(client, export)));
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        return opened.json().path("parts").path(0);
    }
}
