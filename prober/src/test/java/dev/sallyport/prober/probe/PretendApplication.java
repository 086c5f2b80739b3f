package dev.sallyport.prober.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application on loopback, made of one function. Bearer tokens are the names of those who ask. */
final class PretendApplication implements AutoCloseable {
    static {
        // Else each answer waits for the client to confirm its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    /** What is asked. */
    record Ask(
            Optional<String> who,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {
        /** Acme's people begin with a, bolt's with b. */
        String tenant() {
            return who.map(name -> name.startsWith("a") ? "acme" : "bolt").orElse("");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        String param(String name) {
            return query.getOrDefault(name, "");
        }
    }

    record Reply(int status, String type, String body) {
        static Reply json(Object value) {
            return json(200, value);
        }

        static Reply json(int status, Object value) {
            return new Reply(status, "application/json", JsonMapper.shared().writeValueAsString(value));
        }

        static Reply text(String body) {
            return new Reply(200, "text/plain", body);
        }

        static Reply unknown() {
            return json(404, Map.of("error", "not found"));
        }
    }

    interface Way {
        Reply answer(Ask ask);
    }

    PretendApplication(Way way) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, way);
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Way way) throws IOException {
        Ask ask = new Ask(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .map(value -> value.substring("Bearer ".length())),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers(exchange),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Reply reply = ask.who().isEmpty() && !ask.path().startsWith("/open")
                ? Reply.json(401, Map.of("error", "sign in"))
                : way.answer(ask);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int is = pair.indexOf('=');
                query.put(decode(is < 0 ? pair : pair.substring(0, is)), is < 0 ? "" : decode(pair.substring(is + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
