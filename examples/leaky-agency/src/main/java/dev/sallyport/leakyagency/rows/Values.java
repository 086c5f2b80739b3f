package dev.sallyport.leakyagency.rows;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Values of the database as they stand in answers: numbers as numbers, all else as text. */
final class Values {
    private Values() {}

    static Object read(ResultSet result, int index, String type) throws SQLException {
        return switch (type) {
            case "numeric" -> result.getBigDecimal(index);
            case "integer" -> result.getInt(index);
            case "timestamptz" -> result.getTimestamp(index).toInstant().toString();
            default -> result.getString(index);
        };
    }
}
