package dev.sallyport.server.probed;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.server.TestSallyport;
import dev.sallyport.server.road.AgencyTemplate;
import dev.sallyport.tenant.MembershipState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;

/**
 * The agency's own application, in so far as the prober needs it: {@code DELETE /members/LOGIN} removes a billing
 * administrator of Nordlicht, {@code GET /ledger/TENANT} shows what newly stands in Sallyport's ledger about a tenant.
 */
final class HostApplication implements AutoCloseable {
    private static final String MEMBERS = "/members/";
    private static final String LEDGER = "/ledger/";
    private static final String NEWEST =
            "select convert_from(entry, 'UTF8') from sallyport.ledger where tenant = ? order by seq desc limit 300";

    private final TestSallyport sallyport;
    private final HttpServer server;

    HostApplication(TestSallyport sallyport) throws IOException {
        this.sallyport = sallyport;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(MEMBERS, this::remove);
        server.createContext(LEDGER, this::show);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void remove(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isRemoval = exchange.getRequestMethod().equals("DELETE");
            if (isRemoval) {
                AgencyTemplate.putMember(
                        sallyport.tables().people(),
                        AgencyPeople.id(named(exchange, MEMBERS)),
                        NORDLICHT,
                        MembershipState.REMOVED,
                        "billing-admin");
            }
            exchange.sendResponseHeaders(isRemoval ? 204 : 405, -1);
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] entries = entries(named(exchange, LEDGER)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, entries.length);
            exchange.getResponseBody().write(entries);
        }
    }

    private String entries(String tenant) {
        StringJoiner entries = new StringJoiner(",", "{\"entries\":[", "]}");
        try (Connection connection = sallyport.superuser();
                PreparedStatement statement = connection.prepareStatement(NEWEST)) {
            statement.setString(1, tenant);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    entries.add(result.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return entries.toString();
    }

    private static String named(HttpExchange exchange, String context) {
        return exchange.getRequestURI().getPath().substring(context.length());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
