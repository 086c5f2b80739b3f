package dev.sallyport.postgres.lock;

/** Names that the database told us, for SQL that an operator is to run. */
final class SqlNames {
    private SqlNames() {}

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
