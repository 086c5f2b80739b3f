package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Random rows, rich in what goes wrong. */
final class RandomRows {
    private static final String[] PIECES = {
        "=", "+", "-", "@", "'", "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "\\", "/", "\u0000", "\u0007", "\b",
        "\f", "\u001F", "\u007F", "\u0080", "\u0085", "\u009F", "\u00A0", "\u200B", "\u2028", "\u2029", "\uFEFF", "＝",
        "－", "•", "é", "€", "日本", "🙂", "𝕊", " ", "  ", "a", "Z", "0", "1.5", "1e5", "t", "null", "{", "}", "[", "]",
        ":", "text", "12.50", "_", "$", "."
    };

    private RandomRows() {}

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(50) == 0) {
            text.append("long ".repeat(random.nextInt(200)));
        }
        return text.toString();
    }

    /** A value of the type as PostgreSQL prints it; now and then NULL, and now and then something else. */
    static @Nullable String value(ColumnType type, Random random) {
        int chance = random.nextInt(10);
        if (chance == 0) {
            return null;
        }
        if (chance == 1) {
            return text(random);
        }
        return switch (type) {
            case TEXT -> text(random);
            case INTEGER -> Long.toString(random.nextLong() >> random.nextInt(64));
            case DECIMAL ->
                BigDecimal.valueOf(random.nextInt(), random.nextInt(6)).toPlainString();
            case BOOLEAN -> random.nextBoolean() ? "t" : "f";
            case DATE -> date(random);
            case TIMESTAMP ->
                date(random) + " 0" + random.nextInt(10) + ":59:0" + random.nextInt(10) + fraction(random) + "+00"
                        + (random.nextInt(9) == 0 ? " BC" : "");
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case JSON -> "{\"k\": " + PlainJson.text(text(random)) + ", \"n\": [1, null, {}]}";
        };
    }

    static List<List<@Nullable String>> rows(List<OutputColumn> columns, int count, Random random) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable String> row = new ArrayList<>();
            columns.forEach(column -> row.add(value(column.type(), random)));
            rows.add(row);
        }
        return rows;
    }

    private static String date(Random random) {
        int year = random.nextInt(10) == 0 ? 10_000 + random.nextInt(9_999) : 1_000 + random.nextInt(9_000);
        return year + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
    }

    private static String fraction(Random random) {
        int digits = random.nextInt(7);
        return digits == 0 ? "" : "." + "123456".substring(0, digits);
    }
}
