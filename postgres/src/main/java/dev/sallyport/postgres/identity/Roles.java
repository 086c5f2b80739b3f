package dev.sallyport.postgres.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Roles as a column of texts. */
final class Roles {
    private Roles() {}

    static Set<String> read(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Set.of((String[]) array.getArray());
    }
}
