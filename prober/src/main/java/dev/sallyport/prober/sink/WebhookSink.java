package dev.sallyport.prober.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.prober.answer.Body;
import dev.sallyport.prober.own.CanaryMint;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes webhooks on loopback, at another URL for each tenant, and answers each with 200. Safe for many threads. */
public final class WebhookSink implements AutoCloseable {
    private static final int LARGEST = 16 << 20;
    private static final int MOST = 10_000;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, String> pathOfTenant = new LinkedHashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    private WebhookSink(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for any that is free
     * @throws ObstacleException if the port cannot be had
     */
    public static WebhookSink open(int port, Collection<String> tenants, CanaryMint mint) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new ObstacleException("the sink for webhooks cannot listen on 127.0.0.1:" + port + " ("
                    + e.getMessage() + "); free the port, or name another one at sinks.webhook");
        }
        ExecutorService threads = Executors.newFixedThreadPool(4, WebhookSink::thread);
        server.setExecutor(threads);
        WebhookSink sink = new WebhookSink(server, threads);
        for (String tenant : tenants) {
            String path = "/" + mint.text("webhook of " + tenant);
            sink.pathOfTenant.put(tenant, path);
            server.createContext(path, exchange -> sink.take(tenant, exchange));
        }
        server.start();
        return sink;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "webhook-sink");
        thread.setDaemon(true);
        return thread;
    }

    /** Where that tenant's webhooks are to be sent. */
    public String urlOf(String tenant) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + pathOfTenant.get(tenant);
    }

    /** Everything so far, in the order of arrival. */
    public List<Delivery> received() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    private void take(String tenant, HttpExchange exchange) throws IOException {
        try (exchange) {
            List<Header> headers = new ArrayList<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
            Body body = new Body(
                    exchange.getRequestBody().readNBytes(LARGEST),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")),
                    Optional.empty());
            synchronized (deliveries) {
                if (deliveries.size() < MOST) {
                    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
                    deliveries.add(new Delivery(tenant, call, headers, body));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
