package dev.sallyport.catalog;

import java.util.regex.Pattern;

/** A schema-qualified table or view. Only plain lower-case identifiers: they need no quoting to be what they are. */
public record TableName(String schema, String table) {
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    public TableName {
        if (!isIdentifier(schema) || !isIdentifier(table)) {
            throw new IllegalArgumentException("a table is named schema.table in plain lower-case identifiers");
        }
    }

    /** Whether the text may name a schema, table or column in a catalog. */
    public static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches();
    }

    @Override
    public String toString() {
        return schema + "." + table;
    }
}
