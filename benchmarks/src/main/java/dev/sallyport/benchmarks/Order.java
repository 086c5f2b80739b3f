package dev.sallyport.benchmarks;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as an object, for those who work with objects. Public: Spring Batch reads its components by reflection. */
public record Order(
        UUID id,
        Timestamp orderedAt,
        String number,
        String customer,
        String email,
        @Nullable String city,
        String status,
        int quantity,
        BigDecimal net,
        BigDecimal tax,
        boolean paid,
        @Nullable Date dueOn,
        @Nullable String note) {

    static final String[] fields() {
        return new String[] {
            "id",
            "orderedAt",
            "number",
            "customer",
            "email",
            "city",
            "status",
            "quantity",
            "net",
            "tax",
            "paid",
            "dueOn",
            "note"
        };
    }

    static Order of(ResultSet row) throws SQLException {
        return new Order(
                row.getObject(1, UUID.class),
                row.getTimestamp(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getBigDecimal(9),
                row.getBigDecimal(10),
                row.getBoolean(11),
                row.getDate(12),
                row.getString(13));
    }
}
