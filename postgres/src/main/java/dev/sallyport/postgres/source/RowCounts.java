package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs a count, and believes it only if every row that was counted is the tenant's. */
final class RowCounts {
    private RowCounts() {}

    static long run(Connection connection, String countSql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(countSql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            long rows = result.getLong(1);
            if (!result.getBoolean(2)) {
                throw Problem.denied(
                        ProblemCode.FOREIGN_ROW,
                        "a row that is not this tenant's was counted; nothing was read",
                        "foreign-row-counted");
            }
            return rows;
        }
    }
}
