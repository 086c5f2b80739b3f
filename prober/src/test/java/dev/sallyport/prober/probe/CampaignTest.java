package dev.sallyport.prober.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CampaignTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PLAN = """
            target: {url: "http://127.0.0.1:PORT"}
            tenants: {acme: {}, bolt: {}}
            identities:
              ann: {tenant: acme, sign-in: {bearer: "${ANN}"}}
              ben:
                tenant: bolt
                sign-in: {json: {request: POST /login, body: {user: ben, password: "${BEN}"}, token: /token}}
            plant:
              item: {request: POST /items, body: {name: "{text}"}}
            paths:
              items: {kind: list, request: GET /items}
            """;

    private final List<String> names = new CopyOnWriteArrayList<>();

    /** Tells in each answer what it was sent, and everybody's data. */
    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/items")
                    && exchange.getRequestMethod().equals("POST")) {
                names.add(JSON.readTree(sent).path("name").asString());
            }
            String token = exchange.getRequestURI().getPath().equals("/login") ? "token-given-to-ben" : "";
            byte[] answer = JSON.writeValueAsBytes(Map.of(
                    "token", token,
                    "asked", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    "items", names.stream().map(name -> Map.of("name", name)).toList()));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Test
    void tellsNoSecretThatTheApplicationTellsAgain() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        try {
            Plan plan = PlanReader.read(
                    "plan.yml",
                    PLAN.replace("PORT", String.valueOf(server.getAddress().getPort())),
                    Map.of("ANN", "token-of-ann", "BEN", "password-of-ben")::get);
            Outcome outcome = Runs.of(plan, ProbeName.OWNERSHIP);
            assertThat(outcome.findings()).isNotEmpty();
            assertThat(outcome.toString())
                    .contains("\"asked\":\"<ann>\"")
                    .doesNotContain("token-of-ann", "token-given-to-ben", "password-of-ben");
        } finally {
            server.stop(0);
        }
    }
}
