package dev.sallyport.server.console;

import dev.sallyport.server.TestSallyport;
import dev.sallyport.tenant.PersonId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Makes sign-ins older than they are. */
final class SignInAges {
    private SignInAges() {}

    /** Makes all sign-ins of somebody that old. */
    static void set(TestSallyport sallyport, PersonId person, Duration age) throws SQLException {
        try (Connection connection = sallyport.superuser();
                PreparedStatement statement =
                        connection.prepareStatement("update sallyport.spring_session_attributes attribute"
                                + " set attribute_bytes = convert_to(?, 'UTF8') from sallyport.spring_session session"
                                + " where session.primary_id = attribute.session_primary_id"
                                + " and session.principal_name = ?"
                                + " and attribute.attribute_name = 'sallyport.signed-in-at'")) {
            statement.setString(1, Instant.now().minus(age).toString());
            statement.setString(2, person.text());
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException("nobody is signed in");
            }
        }
    }
}
