package dev.sallyport.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A database with orders of twenty shops, two of three of them one shop's.
 *
 * @param rows orders of that shop
 * @param password of all roles
 * @param postmaster the server's first process
 */
record OrdersDatabase(PostgresServer server, String name, long rows, String password, Postmaster postmaster) {
    static final String SHOP = "11111111-1111-4111-8111-111111111111";
    static final String PRODUCT = "bench_product";
    static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

    private static final long MICROS_BETWEEN_ORDERS = 9_731_137;

    /** Makes it, with its indexes, vacuumed and analyzed, or takes it as an earlier run left it. */
    static OrdersDatabase make(PostgresServer server, long rows) throws SQLException {
        String name = "sallyport_bench_" + rows;
        String password = Passwords.random();
        try (Connection postgres = server.connect("postgres");
                Statement statement = postgres.createStatement()) {
            statement.execute(script("roles.sql").replace("${password}", password));
            try (ResultSet found =
                    statement.executeQuery("select from pg_catalog.pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return open(server, name, rows, password);
                }
            }
            String making = name + "_in_the_making";
            statement.execute("drop database if exists " + making);
            statement.execute("create database " + making + " template template0");
            fill(server, making, rows);
            statement.execute("alter database " + making + " rename to " + name);
            statement.execute("checkpoint");
        }
        return open(server, name, rows, password);
    }

    private static OrdersDatabase open(PostgresServer server, String name, long rows, String password)
            throws SQLException {
        try (Connection connection = server.connect(name)) {
            return new OrdersDatabase(server, name, rows, password, Postmaster.of(connection));
        }
    }

    private static void fill(PostgresServer server, String database, long rows) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(script("table.sql"));
            statement.execute(script("fill.sql").replace("${rows}", Long.toString(rows)));
            statement.execute(script("keys.sql"));
            statement.execute(script("lock.sql"));
            statement.execute("vacuum (analyze, freeze) bench.orders");
        }
    }

    static String script(String name) {
        try (InputStream in = OrdersDatabase.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("resource " + name + " can't be read", e);
        }
    }

    String url() {
        return server.url(name);
    }

    String version() throws SQLException {
        try (Connection connection = server.connect(name)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** The end of a window that begins at {@link #FIRST} and holds exactly so many orders of the shop. */
    Instant until(long wanted) {
        // Of each three orders the first two are the shop's.
        long last = wanted / 2 * 3 + wanted % 2;
        return FIRST.plus(last * MICROS_BETWEEN_ORDERS + MICROS_BETWEEN_ORDERS / 2, ChronoUnit.MICROS);
    }

    /** What everybody but Sallyport runs. */
    String select(long wanted) {
        return "select id, ordered_at, number, customer, email, city, status, quantity, net, tax, paid, due_on, note"
                + " from bench.orders where shop_id = '" + SHOP + "' and ordered_at >= '" + FIRST
                + "' and ordered_at < '" + until(wanted) + "' order by ordered_at, id";
    }
}
