package dev.sallyport.prober.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small application of two tenants: orders, their list, total and file. Careful, but for the flaws it is told. */
public final class Shop implements AutoCloseable {
    /** What may be wrong with it. */
    public enum Flaw {
        LIST_OF_ALL,
        TOTAL_OF_ALL,
        COUNT_OF_ALL,
        CACHED_LIST,
        CACHED_TOTAL,
        LATEST_SNAPSHOT,
        SHARED_TAG,
        TAG_OF_ALL,
        FILE_OF_ALL,
        FILE_CUT,
        FILE_WITHOUT_ROWS,
        FILE_WITH_SECRET,
        FILE_WITH_FORMULA,
        FILE_UNMASKED,
        OFFSET_PAGES
    }

    private record Order(int id, String tenant, String name, BigDecimal amount, String note) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Set<Flaw> flaws;
    private final HttpServer server;
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final Map<String, List<Order>> kept = new ConcurrentHashMap<>();
    private final Map<String, BigDecimal> keptTotals = new ConcurrentHashMap<>();

    public Shop(Flaw... flaws) throws IOException {
        this.flaws = EnumSet.noneOf(Flaw.class);
        this.flaws.addAll(List.of(flaws));
        for (int i = 0; i < 24; i++) {
            orders.add(new Order(i, i % 2 == 0 ? "acme" : "bolt", "old " + i, BigDecimal.valueOf(100 + i), ""));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String tenant = tenant(exchange);
            String path = exchange.getRequestURI().getPath();
            if (tenant.isEmpty()) {
                answer(exchange, 401, "application/json", "{\"error\":\"sign in\"}");
            } else if (path.equals("/orders") && exchange.getRequestMethod().equals("POST")) {
                add(exchange, tenant);
            } else if (path.equals("/orders")) {
                list(exchange, tenant);
            } else if (path.equals("/total")) {
                total(exchange, tenant);
            } else if (path.equals("/snapshot")) {
                snapshot(exchange, tenant);
            } else if (path.equals("/orders.csv")) {
                file(exchange, tenant);
            } else {
                answer(exchange, 404, "application/json", "{\"error\":\"not found\"}");
            }
        }
    }

    private static String tenant(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return switch (header) {
            case "Bearer ann", "Bearer amy" -> "acme";
            case "Bearer ben" -> "bolt";
            default -> "";
        };
    }

    private void add(HttpExchange exchange, String tenant) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Order order = new Order(
                orders.size(),
                tenant,
                body.path("name").asString(),
                body.path("amount").decimalValue(),
                body.path("note").asString());
        orders.add(order);
        answer(exchange, 201, "application/json", "{\"id\":" + order.id() + "}");
    }

    private List<Order> of(String tenant) {
        return orders.stream().filter(order -> order.tenant().equals(tenant)).toList();
    }

    private void list(HttpExchange exchange, String tenant) throws IOException {
        List<Order> mine = flaws.contains(Flaw.LIST_OF_ALL) ? orders : of(tenant);
        if (flaws.contains(Flaw.CACHED_LIST)) {
            // Kept until somebody writes.
            mine = kept.computeIfAbsent(exchange.getRequestURI() + "@" + orders.size(), key -> of(tenant));
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("page=")) {
            mine = page(mine, Integer.parseInt(query.replaceAll(".*page=([0-9]+).*", "$1")));
        } else if (query.contains("after=")) {
            int after = Integer.parseInt(query.replaceAll(".*after=([0-9]+).*", "$1"));
            mine = mine.stream().filter(order -> order.id() > after).limit(8).toList();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Order order : mine) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", order.id());
            row.put("name", order.name());
            row.put("amount", order.amount());
            row.put("iban", "DE••••••" + (1000 + order.id()));
            row.put("note", order.note());
            rows.add(row);
        }
        String tag = flaws.contains(Flaw.SHARED_TAG)
                ? "\"same\""
                : "\"" + tenant + (flaws.contains(Flaw.TAG_OF_ALL) ? orders.size() : mine.hashCode()) + "\"";
        exchange.getResponseHeaders().add("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        answer(exchange, 200, "application/json", JSON.writeValueAsString(Map.of("orders", rows)));
    }

    /** Newest first: by position, or after the one that stood last. */
    private List<Order> page(List<Order> mine, int page) {
        List<Order> newest = new ArrayList<>(mine);
        if (flaws.contains(Flaw.OFFSET_PAGES)) {
            Collections.reverse(newest);
        }
        return newest.stream().skip(8L * (page - 1)).limit(8).toList();
    }

    private void total(HttpExchange exchange, String tenant) throws IOException {
        List<Order> counted = flaws.contains(Flaw.TOTAL_OF_ALL) ? orders : of(tenant);
        BigDecimal sum = counted.stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (flaws.contains(Flaw.CACHED_TOTAL)) {
            sum = keptTotals.computeIfAbsent(
                    "total@" + orders.size(),
                    key -> of(tenant).stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        int count = flaws.contains(Flaw.COUNT_OF_ALL) ? orders.size() : counted.size();
        answer(
                exchange,
                200,
                "application/json",
                JSON.writeValueAsString(
                        Map.of("sum", sum, "count", count, "at", Instant.now().toString())));
    }

    /** POST keeps the total of now, GET tells the one that was kept. */
    private void snapshot(HttpExchange exchange, String tenant) throws IOException {
        String key = "snapshot of " + (flaws.contains(Flaw.LATEST_SNAPSHOT) ? "the latest" : tenant);
        if (exchange.getRequestMethod().equals("POST")) {
            BigDecimal sum = of(tenant).stream().map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            keptTotals.put(key, sum);
        }
        answer(exchange, 200, "application/json", JSON.writeValueAsString(Map.of("kept", keptTotals.get(key))));
    }

    private void file(HttpExchange exchange, String tenant) throws IOException {
        boolean secret = flaws.contains(Flaw.FILE_WITH_SECRET);
        StringBuilder csv = new StringBuilder("id,name,amount,iban,note" + (secret ? ",api_key" : "") + "\r\n");
        List<Order> rows = flaws.contains(Flaw.FILE_OF_ALL) ? orders : of(tenant);
        if (flaws.contains(Flaw.FILE_WITHOUT_ROWS)) {
            rows = List.of();
        }
        for (Order order : flaws.contains(Flaw.FILE_CUT) ? rows.subList(0, 10) : rows) {
            String note = flaws.contains(Flaw.FILE_WITH_FORMULA)
                    ? order.note()
                    : order.note().replaceFirst("^=", "'=");
            String iban = flaws.contains(Flaw.FILE_UNMASKED) ? "DE120000" : "DE••••••";
            csv.append(Stream.of(
                                    String.valueOf(order.id()),
                                    order.name(),
                                    order.amount().toPlainString(),
                                    iban + (1000 + order.id()),
                                    note)
                            .map(text -> text.contains(",") ? '"' + text + '"' : text)
                            .reduce((a, b) -> a + "," + b)
                            .orElse(""))
                    .append(secret ? ",k-" + order.id() : "")
                    .append("\r\n");
        }
        exchange.getResponseHeaders().add("Content-Disposition", "attachment; filename=\"orders.csv\"");
        answer(exchange, 200, "text/csv; charset=utf-8", csv.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
