package dev.sallyport.prober.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.wire.Answer;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import dev.sallyport.prober.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A proxy in front of the application that leaks on purpose: what one was answered, the next who asks the same is given
 * as well. A run that does not find this cannot be believed when it finds nothing.
 */
final class PlantedLeak implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "expect", "date");

    private final URI target;
    private final Wire wire;
    private final boolean whatever;
    private final HttpServer server;
    private final Map<String, Answer> kept = new ConcurrentHashMap<>();

    /**
     * Listens on a port of its own.
     *
     * @param wire to the application itself
     * @param whatever whether all that is read is taken for the same, even if each asks with ids of their own
     */
    PlantedLeak(URI target, Wire wire, boolean whatever) throws IOException {
        this.target = target;
        this.whatever = whatever;
        this.wire = wire;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        String path = target.getRawPath() == null ? "" : target.getRawPath();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = whatever ? "" : String.valueOf(exchange.getRequestURI());
            boolean reads = exchange.getRequestMethod().equals("GET");
            Answer answer = kept.get(asked);
            if (answer == null || !reads) {
                answer = wire.send(Caller.NOBODY, call(exchange)).answer();
                if (reads && answer.isSuccess()) {
                    kept.putIfAbsent(asked, answer);
                }
            }
            for (Header header : answer.headers()) {
                if (!OF_THE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().add(header.name(), header.value());
                }
            }
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length == 0 ? -1 : answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
        }
    }

    private Call call(HttpExchange exchange) throws IOException {
        List<Header> headers = new ArrayList<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(new Header(name, value)));
            }
        });
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI url = target.resolve(exchange.getRequestURI().toString());
        return new Call(
                exchange.getRequestMethod(), url, headers, body.isEmpty() ? Optional.empty() : Optional.of(body));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
