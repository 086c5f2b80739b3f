package dev.sallyport.prober.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps notes of two tenants, and may show each to the other. */
final class NotesApp implements AutoCloseable {
    private record Note(long id, String tenant, String title) {
        String json() {
            return "{\"id\":\"note-0000-0000-" + id + "\",\"title\":"
                    + JsonMapper.shared().writeValueAsString(title) + "}";
        }
    }

    final AtomicInteger asked = new AtomicInteger();
    volatile boolean leaks;

    private final List<Note> notes = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong(1000);
    private final HttpServer server;

    NotesApp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/notes", this::notes);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String plan() {
        return """
                target: {url: "%s"}
                literal-secrets: true
                tenants: {acme: {ids: [acme]}, bolt: {ids: [bolt]}}
                identities:
                  ann: {tenant: acme, sign-in: {bearer: token-of-acme}}
                  ben: {tenant: bolt, sign-in: {bearer: token-of-bolt}}
                plant:
                  note: {request: POST /api/notes, body: {title: "{text}"}, take: {note: /id}, times: 2}
                paths:
                  notes: {kind: list, request: GET /api/notes}
                """.formatted(url());
    }

    private void notes(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!token.matches("Bearer token-of-(acme|bolt)")) {
            answer(exchange, 401, "{}");
            return;
        }
        String tenant = token.substring("Bearer token-of-".length());
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode sent = JsonMapper.shared().readTree(body);
            Note note =
                    new Note(ids.incrementAndGet(), tenant, sent.path("title").asString(""));
            notes.add(note);
            answer(exchange, 201, note.json());
        } else {
            answer(
                    exchange,
                    200,
                    notes.stream()
                            .filter(note -> leaks || note.tenant().equals(tenant))
                            .map(Note::json)
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
