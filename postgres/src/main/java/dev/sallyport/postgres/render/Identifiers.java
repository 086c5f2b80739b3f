package dev.sallyport.postgres.render;

import dev.sallyport.catalog.TableName;
import dev.sallyport.query.ColumnRef;
import java.util.regex.Pattern;

/** Names in statements: checked, then quoted, so that neither a keyword nor a hostile name means anything else. */
public final class Identifiers {
    private static final Pattern ALIAS = Pattern.compile("[tr][0-9]{1,4}");

    private Identifiers() {}

    /** A plain lower-case identifier in double quotes. */
    public static String quote(String identifier) {
        if (!TableName.isIdentifier(identifier)) {
            throw new IllegalArgumentException("not a plain lower-case identifier: " + identifier);
        }
        return '"' + identifier + '"';
    }

    /** A table with its schema. */
    public static String quote(TableName table) {
        return quote(table.schema()) + '.' + quote(table.table());
    }

    static String alias(String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            throw new IllegalArgumentException("not an alias of a scoped query: " + alias);
        }
        return alias;
    }

    static String column(ColumnRef column) {
        return alias(column.alias()) + '.' + quote(column.column());
    }
}
