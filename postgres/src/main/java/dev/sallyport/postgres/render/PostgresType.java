package dev.sallyport.postgres.render;

import dev.sallyport.catalog.ColumnType;

/** The types to which values are cast before they are compared. */
final class PostgresType {
    private PostgresType() {}

    static String of(ColumnType type) {
        return "pg_catalog."
                + switch (type) {
                    case TEXT -> "text";
                    case INTEGER -> "int8";
                    case DECIMAL -> "numeric";
                    case BOOLEAN -> "bool";
                    case DATE -> "date";
                    case TIMESTAMP -> "timestamptz";
                    case UUID -> "uuid";
                    case JSON -> throw new IllegalArgumentException("JSON values cannot be compared");
                };
    }
}
