package dev.sallyport.leakyagency.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for one start each, copied from a template that is made once. */
public final class Databases {
    private static final String TEMPLATE = "leaky_agency_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static boolean isTemplateMade;

    private Databases() {}

    /** A database that goes away when it is closed. */
    public record Temporary(String name, Address address) implements AutoCloseable {
        @Override
        public void close() {
            try (Connection connection = SharedEmbeddedPostgres.server().connect("postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists " + name + " with (force)");
            } catch (SQLException e) {
                throw new IllegalStateException("a database could not be dropped", e);
            }
        }
    }

    /** A new database of the server that this Java process has to itself. */
    public static Temporary temporary() {
        try {
            makeTemplate();
            String name = String.format(Locale.ROOT, "leaky_agency_%d", NUMBER.incrementAndGet());
            String url = SharedEmbeddedPostgres.createDatabaseFrom(TEMPLATE, name);
            return new Temporary(name, own(url));
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made", e);
        }
    }

    /** Fills somebody's database, unless it was filled before. */
    public static void fill(Address address) {
        try (HikariDataSource source = address.open(1);
                Connection connection = source.getConnection()) {
            Seed.fillOnce(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be filled", e);
        }
    }

    private static synchronized void makeTemplate() throws SQLException {
        if (!isTemplateMade) {
            fill(own(SharedEmbeddedPostgres.createDatabase(TEMPLATE)));
            isTemplateMade = true;
        }
    }

    private static Address own(String url) {
        return new Address(
                url,
                SharedEmbeddedPostgres.server().superuser(),
                SharedEmbeddedPostgres.server().superuserPassword().reveal());
    }
}
