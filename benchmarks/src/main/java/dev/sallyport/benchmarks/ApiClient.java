package dev.sallyport.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ada of the shop at the API. */
final class ApiClient {
    static final String LOGIN = "ada@bench.example";

    private static final String TENANT_NAME = "Bench & Co";
    private static final int SOON_PERCENT = 80;
    private static final int OFTEN_MILLIS = 20;
    private static final int SELDOM_MILLIS = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String csrf = "";

    ApiClient(URI address) {
        this.address = address;
    }

    void enter(String password) throws IOException {
        remember(post("/api/sign-in", Map.of("login", LOGIN, "password", password)));
        remember(post("/api/me/tenant", Map.of("tenant", OrdersDatabase.SHOP)));
    }

    /** Asks for the orders before a time, in CSV, and answers the export as the API tells it. */
    JsonNode ask(Instant until, String... headers) throws IOException {
        return post(
                "/api/exports",
                Map.of(
                        "dataset",
                        "orders",
                        "window",
                        Map.of("from", OrdersDatabase.FIRST.toString(), "to", until.toString()),
                        "format",
                        "csv",
                        "confirm",
                        Map.of("tenant", OrdersDatabase.SHOP, "name", TENANT_NAME)),
                headers);
    }

    /** Looks now and then until the export is built, and often where it soon will be: looking takes time of the same cores. */
    JsonNode awaitCompleted(String export) throws IOException {
        while (true) {
            JsonNode shown = get("/api/exports/" + export);
            String state = shown.path("state").asString("");
            if (state.equals("completed")) {
                return shown;
            }
            if (!state.equals("queued") && !state.equals("running")) {
                throw new IOException("the export ended otherwise: " + shown);
            }
            boolean isSoon = shown.path("progress").path("percent").asInt(0) >= SOON_PERCENT;
            Pause.millis(isSoon ? OFTEN_MILLIS : SELDOM_MILLIS);
        }
    }

    JsonNode get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    private JsonNode post(String path, Map<String, ?> body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Csrf-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw new IOException("the server refused: " + body);
            }
            return body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void remember(JsonNode answer) {
        csrf = answer.path("csrf").path("token").asString(csrf);
    }
}
