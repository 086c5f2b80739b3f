package dev.sallyport.server.console;

import dev.sallyport.server.TestSallyport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** A server on which people may ask often, and the analyst may export few rows at once. */
final class MemberServer {
    /** Most rows of the analyst. */
    static final int ANALYSTS_ROWS = 30;

    private static final String ANALYSTS_GRANT = "        masks: {customer_name: pseudonym}\n        rows: all\n";

    private MemberServer() {}

    private static final class Holder {
        static final TestSallyport SHARED = start();
    }

    static TestSallyport shared() {
        return Holder.SHARED;
    }

    private static TestSallyport start() {
        try {
            Path catalog = Files.createTempFile("sallyport-member", ".yml");
            catalog.toFile().deleteOnExit();
            Files.writeString(
                    catalog,
                    TestSallyport.catalogWithoutQuotas()
                            .replace(
                                    ANALYSTS_GRANT,
                                    ANALYSTS_GRANT + "        limits: {rows: " + ANALYSTS_ROWS + "}\n"));
            return TestSallyport.another(Map.of("sallyport.catalog", catalog.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often something is in the ledger. */
    static int recorded(String event, String part) {
        try (Connection connection = shared().superuser();
                PreparedStatement statement = connection.prepareStatement("select count(*) from sallyport.ledger"
                        + " where event = ? and position(? in convert_from(entry, 'UTF8')) > 0")) {
            statement.setString(1, event);
            statement.setString(2, part);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
