package dev.sallyport.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** A database of its own, with an owner and a reader of its own: roles belong to the whole server. */
public final class TestDatabase implements AutoCloseable {
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
            TestDatabase database = new TestDatabase(name, TestServer.createDatabase(name));
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

    /** Runs statements as superuser; {@code {owner}}, {@code {reader}} and {@code {db}} stand for the names. */
    public void run(String sql) {
        PGSimpleDataSource whole = asSuperuser();
        whole.setPreferQueryMode(PreferQueryMode.SIMPLE); // several statements stay one text
        try (Connection connection = whole.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(named(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String named(String sql) {
        return sql.replace("{owner}", owner()).replace("{reader}", reader()).replace("{db}", name);
    }

    public PGSimpleDataSource asReader() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(reader());
        source.setPassword(PASSWORD);
        return source;
    }

    public PGSimpleDataSource asSuperuser() {
        return TestServer.asSuperuser(url);
    }

    @Override
    public void close() {
        try {
            TestServer.dropDatabase(url, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
