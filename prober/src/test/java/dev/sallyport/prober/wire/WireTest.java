package dev.sallyport.prober.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.PlanReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Caller ANN = new Caller(
            "ann",
            Optional.of("acme"),
            List.of(new Header("Authorization", "Bearer of-ann")),
            List.of(new Header("X-CSRF-Token", "forgery-of-ann")));

    private final Queue<String> got = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            got.addAll(exchange.getRequestHeaders().getOrDefault("X-CSRF-Token", List.of()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private URI address(String host) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    private Plan plan(String target) {
        return PlanReader.read("plan.yml", """
                target: %s
                tenants: {acme: {}, bolt: {}}
                identities:
                  ann: {tenant: acme, sign-in: {bearer: "${ANN}"}}
                  ben: {tenant: bolt, sign-in: {bearer: "${ANN}"}}
                paths: {notes: {kind: list, request: GET /notes}}
                """.formatted(target), name -> "of-ann");
    }

    private void post(String target, URI url) {
        try (Wire wire = new Wire(plan(target), Clock.systemUTC(), exchange -> {})) {
            Call call = new Call("POST", url, List.of(), Optional.empty());
            assertThat(wire.send(ANN, call).answer().status()).isEqualTo(204);
        }
    }

    @Test
    void tellsTheApplicationWhoAsks() {
        URI url = address("127.0.0.1");
        post("{url: \"" + url + "/app\"}", url);

        assertThat(got).containsExactly("Bearer of-ann", "forgery-of-ann");
    }

    @Test
    void tellsNoOtherHostWhoAsks() {
        URI url = address("127.0.0.1");
        post("{url: \"http://127.0.0.1:1\", hosts: [\"" + url + "\"]}", url);
        post("{url: \"http://127.0.0.1:1\", hosts: [{url: \"" + url + "\"}]}", url);
        post("{url: \"http://127.0.0.1:1\", hosts: [{url: \"" + url + "\", credentials: false}]}", url);

        assertThat(got).isEmpty();
    }

    @Test
    void tellsAHostThatThePlanTrustsWhoAsks() {
        URI url = address("127.0.0.1");
        post("{url: \"http://127.0.0.1:1\", hosts: [{url: \"" + url + "\", credentials: true}]}", url);

        assertThat(got).containsExactly("Bearer of-ann", "forgery-of-ann");
    }
}
