package dev.sallyport.prober.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application of one function, on a port of its own. */
final class SmallApp implements AutoCloseable {
    static {
        // Else each answer with a body waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Map<String, String> TENANTS =
            Map.of("ann", "acme", "al", "acme", "abe", "acme", "amy", "acme", "ben", "bolt");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    /** What was asked. */
    record Asked(String method, URI url, Map<String, String> headers, String body) {
        String path() {
            return url.getPath();
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /** Whose token it is; empty for nobody's. */
        String person() {
            return header("Authorization").orElse("").replace("Bearer ", "");
        }

        /** Of the person; empty if nobody is known by that name. */
        String tenant() {
            return TENANTS.getOrDefault(person(), "");
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** What the query says of that name; empty if nothing. */
        String param(String name) {
            return query().getOrDefault(name, "");
        }

        /** All of the query; the last of a name. */
        Map<String, String> query() {
            Map<String, String> query = new LinkedHashMap<>();
            String raw = url.getRawQuery() == null ? "" : url.getRawQuery();
            for (String pair : raw.split("&", -1)) {
                int is = pair.indexOf('=');
                if (is > 0) {
                    query.put(decode(pair.substring(0, is)), decode(pair.substring(is + 1)));
                }
            }
            return query;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /** What is answered. */
    record Said(int status, String type, String body, Map<String, String> headers) {
        /** A text that is JSON already. */
        static Said json(int status, String body) {
            return new Said(status, "application/json", body, Map.of());
        }

        static Said json(int status, Object value) {
            return json(status, JsonMapper.shared().writeValueAsString(value));
        }

        static Said json(Object value) {
            return json(200, value);
        }

        static Said unknown() {
            return json(404, Map.of("error", "not found"));
        }

        static Said text(int status, String body) {
            return new Said(status, "text/plain", body, Map.of());
        }

        static Said csv(String body) {
            return new Said(200, "text/csv", body, Map.of());
        }
    }

    SmallApp(Function<Asked, Said> application) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, application));
        server.start();
    }

    /** One that answers nobody but who shows a token. */
    static SmallApp guarded(Function<Asked, Said> application) {
        return new SmallApp(asked -> asked.person().isEmpty() ? Said.json(401, "{}") : application.apply(asked));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, Function<Asked, Said> application) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), first(values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Said said;
        try {
            said = application.apply(new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
        } catch (RuntimeException e) {
            said = Said.text(500, "the test's application failed: " + e);
        }
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", said.type());
        said.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        }
        exchange.sendResponseHeaders(said.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static String first(List<String> values) {
        return values.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
