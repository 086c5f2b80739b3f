package dev.sallyport.postgres.lock;

/** Names that the database told us, for SQL that an operator is to run. */
public final class SqlNames {
    private SqlNames() {}

    /** In double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** In single quotes. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
