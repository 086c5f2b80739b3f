package dev.sallyport.server.command;

import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of somebody else's: on the embedded server, or, to try another release, on the one at {@code
 * -Dsallyport.test.postgres=jdbc:postgresql://127.0.0.1:5432/} with its superuser {@code postgres} and {@code
 * -Dsallyport.test.postgres.password}.
 */
final class HostServer {
    private static final String GIVEN = System.getProperty("sallyport.test.postgres", "");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;

    private HostServer(String name) {
        this.name = name;
    }

    /** An empty database. */
    static HostServer create() throws SQLException {
        String name = "host" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        }
        return new HostServer(name);
    }

    private static Connection connect(String database) throws SQLException {
        return GIVEN.isEmpty()
                ? SharedEmbeddedPostgres.server().connect(database)
                : DriverManager.getConnection(GIVEN + database, superuser(), password());
    }

    static String superuser() {
        return GIVEN.isEmpty() ? SharedEmbeddedPostgres.server().superuser() : "postgres";
    }

    private static String password() {
        return GIVEN.isEmpty()
                ? SharedEmbeddedPostgres.server().superuserPassword().reveal()
                : System.getProperty("sallyport.test.postgres.password", "");
    }

    static Path passwordFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("superuser"), password());
    }

    /** What is unlike the name of any other database, for roles, which belong to the whole server. */
    String name() {
        return name;
    }

    String url() {
        return GIVEN.isEmpty() ? SharedEmbeddedPostgres.server().jdbcUrl(name) : GIVEN + name;
    }

    Connection superuserConnection() throws SQLException {
        return connect(name);
    }

    /** Runs statements one by one, each in a transaction of its own, as psql does. */
    void run(List<String> statements) throws SQLException {
        try (Connection connection = superuserConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Runs a script of statements that each end at the end of a line. */
    void runScript(String script) throws SQLException {
        run(PsqlScript.statements(script));
    }
}
