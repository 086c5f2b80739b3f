package dev.sallyport.postgres;

import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own, with an owner and a reader of its own: roles belong to the whole server. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PASSWORD = "reader-of-a-test";

    private final String name;
    private final String url;

    private TestDatabase(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /** An empty database. */
    public static TestDatabase empty() {
        String name = "db" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try {
            TestDatabase database = new TestDatabase(name, SharedEmbeddedPostgres.createDatabase(name));
            database.run("create role {owner}; create role {reader} login noinherit password '" + PASSWORD + "'");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The schema {@code app} of a small product, with rows of two tenants under row security. */
    public static TestDatabase ofProduct() {
        TestDatabase database = empty();
        database.run(Product.SCHEMA);
        database.run(Product.ROWS);
        database.run(Product.LOCKS);
        return database;
    }

    public String owner() {
        return name + "_owner";
    }

    public String reader() {
        return name + "_reader";
    }

    public String name() {
        return name;
    }

    /** Runs statements as superuser; {@code {owner}}, {@code {reader}} and {@code {db}} stand for the names. */
    public void run(String sql) {
        try (Connection connection = SharedEmbeddedPostgres.server().connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(named(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String named(String sql) {
        return sql.replace("{owner}", owner()).replace("{reader}", reader()).replace("{db}", name);
    }

    public PGSimpleDataSource asReader() {
        return as(reader());
    }

    /** Another role of the test, made with {@link #password()}. */
    public PGSimpleDataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(role);
        source.setPassword(PASSWORD);
        return source;
    }

    public PGSimpleDataSource asSuperuser() {
        PGSimpleDataSource source = as(SharedEmbeddedPostgres.server().superuser());
        source.setPassword(SharedEmbeddedPostgres.server().superuserPassword().reveal());
        return source;
    }

    public static String password() {
        return PASSWORD;
    }
}
