package dev.sallyport.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * One temporary server for all tests of a Java process, started by the first that asks and stopped with the process.
 * Roles belong to the server and are shared; each test class makes a database of its own.
 */
public final class SharedEmbeddedPostgres {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private SharedEmbeddedPostgres() {}

    // Loaded, and so started, by the first use; a failure to start is told to every later one.
    private static final class Holder {
        static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(EmbeddedPostgresOptions.temporary());
    }

    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    /** Makes an empty database and answers its JDBC address. */
    public static String createDatabase(String name) throws SQLException {
        return create(name, "template0");
    }

    /** Makes a copy of a database that nobody is connected to, and answers the copy's JDBC address. */
    public static String createDatabaseFrom(String template, String name) throws SQLException {
        return create(name, template);
    }

    private static String create(String name, String template) throws SQLException {
        try (Connection connection = server().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + checked(name) + " template " + checked(template));
        }
        return server().jdbcUrl(name);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a database is named in small letters, digits and _, not '" + name + "'");
        }
        return name;
    }
}
