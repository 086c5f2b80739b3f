package dev.sallyport.postgres.render;

import dev.sallyport.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
