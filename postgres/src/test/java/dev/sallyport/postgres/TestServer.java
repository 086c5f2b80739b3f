package dev.sallyport.postgres;

import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server that tests run on: an embedded one, or, to try another release, the one at {@code
 * -Dsallyport.test.postgres=jdbc:postgresql://127.0.0.1:5432/} with its superuser {@code postgres} and {@code
 * -Dsallyport.test.postgres.password}.
 */
final class TestServer {
    private static final String GIVEN = System.getProperty("sallyport.test.postgres", "");

    private TestServer() {}

    static String createDatabase(String name) throws SQLException {
        if (GIVEN.isEmpty()) {
            return SharedEmbeddedPostgres.createDatabase(name);
        }
        try (Connection connection = asSuperuser(GIVEN + "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        }
        return GIVEN + name;
    }

    /** Drops it, whoever is still connected. */
    static void dropDatabase(String url, String name) throws SQLException {
        String server = url.substring(0, url.lastIndexOf('/') + 1);
        try (Connection connection = asSuperuser(server + "postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }

    static PGSimpleDataSource asSuperuser(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        if (GIVEN.isEmpty()) {
            source.setUser(SharedEmbeddedPostgres.server().superuser());
            source.setPassword(
                    SharedEmbeddedPostgres.server().superuserPassword().reveal());
        } else {
            source.setUser("postgres");
            source.setPassword(System.getProperty("sallyport.test.postgres.password", ""));
        }
        return source;
    }
}
