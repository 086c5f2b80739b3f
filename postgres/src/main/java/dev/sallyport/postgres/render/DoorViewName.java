package dev.sallyport.postgres.render;

import dev.sallyport.catalog.TableName;
import dev.sallyport.digest.Sha256;
import java.util.HexFormat;

/** The name of the door view over a table: {@code sallyport_door.<schema>__<table>}. No two tables share one. */
public final class DoorViewName {
    public static final String SCHEMA = "sallyport_door";

    private static final int LONGEST = 63;
    private static final int KEPT = 46;

    private DoorViewName() {}

    public static TableName of(TableName table) {
        String plain = table.schema() + "__" + table.table();
        boolean ambiguous = table.schema().contains("__")
                || table.schema().endsWith("_")
                || table.table().contains("__")
                || table.table().startsWith("_");
        if (!ambiguous && plain.length() <= LONGEST) {
            return new TableName(SCHEMA, plain);
        }
        String start = plain.substring(0, Math.min(KEPT, plain.length()));
        return new TableName(SCHEMA, start + "_" + digest(table.toString()));
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }
}
