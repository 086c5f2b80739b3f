package dev.sallyport.leakyagency.rows;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of any statement by the names of their columns; what is null is an empty text. */
public final class FlatRows {
    private FlatRows() {}

    public static List<Map<String, Object>> list(JdbcTemplate jdbc, String statement, Object... values) {
        return jdbc.query(statement, (row, n) -> read(row), values);
    }

    /** The first row, which has to be there. */
    public static Map<String, Object> one(JdbcTemplate jdbc, String statement, Object... values) {
        return list(jdbc, statement, values).stream()
                .findFirst()
                .orElseThrow(() -> new EmptyResultDataAccessException(1));
    }

    private static Map<String, Object> read(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            Object value = row.getObject(column);
            values.put(columns.getColumnLabel(column), value == null ? "" : value);
        }
        return values;
    }
}
