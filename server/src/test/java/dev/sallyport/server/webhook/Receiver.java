package dev.sallyport.server.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;

/** A program on this machine that messages are sent to: it keeps them, and checks their signatures with nothing of ours. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);

    /** What it got. */
    public record Got(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** Whether one of the signatures is of that secret. */
        public boolean isSignedWith(String secret) {
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                mac.update((header("webhook-id") + "." + header("webhook-timestamp") + "." + body)
                        .getBytes(StandardCharsets.UTF_8));
                String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal());
                return Arrays.asList(header("webhook-signature").split(" ", -1)).contains(expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How it answers. */
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    public static Receiver inClear() {
        try {
            return new Receiver(HttpServer.create(loopback(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Receiver overTls(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new Receiver(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
            got.add(new Got(exchange.getRequestURI().toString(), headers, body));
            answering.answer(exchange);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it is, in clear. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** Answers with that status from now on. */
    public void answers(int status) {
        answers(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    public void answers(Answering next) {
        answering = next;
    }

    public List<Got> got() {
        return List.copyOf(got);
    }

    /** What it got at that path. */
    public Optional<Got> gotAt(String path, String part) {
        return got.stream()
                .filter(one -> one.path().equals(path) && one.body().contains(part))
                .findFirst();
    }

    public void forget() {
        got.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
