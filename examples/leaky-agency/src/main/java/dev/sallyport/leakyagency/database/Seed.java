package dev.sallyport.leakyagency.database;

import dev.sallyport.leakyagency.access.Emails;
import dev.sallyport.leakyagency.access.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The schema and the rows that are there to begin with. */
final class Seed {
    private static final String PASSWORD = "harbour-light-42";
    private static final List<Person> PEOPLE = List.of(
            new Person("larch", "olga@larch.example", "Olga Owner", "owner"),
            new Person("larch", "adam@larch.example", "Adam Admin", "admin"),
            new Person("larch", "sami@larch.example", "Sami Staff", "staff"),
            new Person("larch", "rita@larch.example", "Rita Removable", "admin"),
            new Person("maple", "paul@maple.example", "Paul Owner", "owner"),
            new Person("maple", "anna@maple.example", "Anna Admin", "admin"),
            new Person("maple", "stina@maple.example", "Stina Staff", "staff"),
            new Person("maple", "remo@maple.example", "Remo Removable", "admin"),
            new Person("", "nina@nowhere.example", "Nina Nowhere", "staff"));

    private record Person(String workspace, String email, String name, String role) {}

    private Seed() {}

    static void fillOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select to_regclass('tenants') is not null")) {
                found.next();
                if (found.getBoolean(1)) {
                    return;
                }
            }
            connection.setAutoCommit(false);
            statement.execute(read("schema.sql"));
            statement.execute(read("seed.sql"));
            addPeople(connection);
            statement.execute(
                    "insert into schedules select gen_random_uuid(), p.tenant_id, 'Overdue on Mondays', 'overdue',"
                            + " p.email, p.id from people p where p.role = 'owner'");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void addPeople(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into people (id, tenant_id, email, email_key, name, role, password_hash, api_key, joined_at)"
                        + " values (gen_random_uuid(), (select id from tenants where slug = ?), ?, ?, ?, ?, ?, ?, '2025-01-01')")) {
            for (Person person : PEOPLE) {
                insert.setString(1, person.workspace());
                insert.setString(2, person.email());
                insert.setString(3, Emails.key(person.email()));
                insert.setString(4, person.name());
                insert.setString(5, person.role());
                insert.setString(6, Passwords.hash(PASSWORD));
                insert.setString(7, "pk_" + Integer.toHexString(person.hashCode()) + "_" + person.workspace());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String read(String name) {
        try (InputStream text = Seed.class.getResourceAsStream("/dev/sallyport/leakyagency/" + name)) {
            if (text == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
