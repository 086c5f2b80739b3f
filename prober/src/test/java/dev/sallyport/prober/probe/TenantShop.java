package dev.sallyport.prober.probe;

import dev.sallyport.prober.probe.SmallApp.Asked;
import dev.sallyport.prober.probe.SmallApp.Said;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders, their total and one-time links; careful, but for the leaks that are switched on. */
final class TenantShop {
    private record Order(String tenant, String note, String city, BigDecimal amount) {}

    private final Set<String> leaks;
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> tickets = new ConcurrentHashMap<>();

    TenantShop(String... leaks) {
        this.leaks = Set.of(leaks);
    }

    /** A token as identity providers make them; the signature is a word. */
    static String token(String person, String tenant) {
        return encoded("{\"alg\":\"HS256\"}") + "." + encoded("{\"sub\":\"" + person + "\",\"tid\":\"" + tenant + "\"}")
                + "." + signature(person, tenant);
    }

    private static String signature(String person, String tenant) {
        return "s" + Integer.toHexString((person + tenant).hashCode());
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Said answer(Asked asked) {
        String token = asked.header("Authorization").orElse("").replace("Bearer ", "");
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Said.json(401, "{}");
        }
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1]));
        String tenant = claims.at("/tid").asString("");
        boolean signed = parts[2].equals(signature(claims.at("/sub").asString(""), tenant));
        boolean none = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8).contains("none");
        if (!signed && !(leaks.contains("alg-none") && none) && !leaks.contains("unsigned")) {
            return Said.json(401, "{}");
        }
        Map<String, String> query = asked.query();
        if (leaks.contains("query")) {
            tenant = query.getOrDefault("org_id", tenant);
        }
        if (leaks.contains("header")) {
            tenant = asked.header("X-Tenant-Id").orElse(tenant);
        }
        if (leaks.contains("cookie") && asked.header("Cookie").orElse("").contains("tenant=")) {
            tenant = asked.header("Cookie").orElse("").replaceFirst(".*tenant=", "");
        }
        return switch (asked.method() + " " + asked.path()) {
            case "POST /api/orders" -> create(asked, tenant);
            case "GET /api/orders" -> list(query, tenant);
            case "POST /api/search" -> search(asked, tenant);
            case "GET /api/total" -> total(query, tenant);
            case "POST /api/tickets" -> ticket();
            default -> asked.path().startsWith("/t/") ? redeem(asked.path().substring(3)) : Said.json(404, "{}");
        };
    }

    private Said create(Asked asked, String tenant) {
        JsonNode order = JsonMapper.shared().readTree(asked.body());
        String lands = leaks.contains("write") ? order.at("/tenantId").asString(tenant) : tenant;
        orders.add(new Order(
                lands,
                order.at("/note").asString(),
                order.at("/city").asString("Bonn"),
                new BigDecimal(order.at("/amount").asString("1"))));
        return Said.json(201, "{\"id\":\"" + UUID.randomUUID() + "\"}");
    }

    private Said list(Map<String, String> query, String tenant) {
        boolean window =
                leaks.contains("window") && query.getOrDefault("from", "2000").compareTo("1950") < 0;
        boolean ored = leaks.contains("or") && query.getOrDefault("city", "").contains("' OR '1'='1");
        boolean filtered = leaks.contains("filter-instead") && query.containsKey("city");
        boolean needed = leaks.contains("left-out") && !query.containsKey("company");
        String city = query.getOrDefault("city", "");
        return rows(order -> window
                || ored
                || needed
                || (order.tenant().equals(tenant)
                        && (city.isEmpty() || order.city().equals(city)))
                || (filtered && order.city().equals(city)));
    }

    private Said search(Asked asked, String tenant) {
        JsonNode wanted = JsonMapper.shared().readTree(asked.body()).at("/tenant_id");
        String named = leaks.contains("body") && wanted.isString() ? wanted.asString() : tenant;
        boolean all = leaks.contains("null") && wanted.isNull();
        return rows(order -> all || order.tenant().equals(named));
    }

    private Said rows(java.util.function.Predicate<Order> condition) {
        StringBuilder json = new StringBuilder("{\"rows\":[");
        for (Order order : orders) {
            if (condition.test(order)) {
                json.append(json.length() > 9 ? "," : "")
                        .append("{\"note\":\"")
                        .append(order.note())
                        .append("\",\"city\":\"")
                        .append(order.city())
                        .append("\"}");
            }
        }
        return Said.json(200, json.append("]}").toString());
    }

    private Said total(Map<String, String> query, String tenant) {
        boolean all = leaks.contains("total-of-all") && "*".equals(query.get("tenant"));
        String named = leaks.contains("total") ? query.getOrDefault("account_id", tenant) : tenant;
        BigDecimal sum = orders.stream()
                .filter(order -> all || order.tenant().equals(named))
                .map(Order::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Said.json(200, "{\"total\":" + sum + "}");
    }

    private Said ticket() {
        String ticket = UUID.randomUUID().toString();
        tickets.put(ticket, new AtomicInteger());
        return Said.json(201, "{\"url\":\"/t/" + ticket + "\"}");
    }

    private Said redeem(String ticket) {
        AtomicInteger used = tickets.get(ticket);
        if (used == null) {
            return Said.json(404, "{}");
        }
        boolean first;
        if (leaks.contains("race")) {
            first = used.get() == 0;
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            used.incrementAndGet();
        } else {
            first = used.getAndIncrement() == 0;
        }
        return first || leaks.contains("twice") ? Said.csv("id,note\n1,two\n") : Said.json(410, "{}");
    }
}
