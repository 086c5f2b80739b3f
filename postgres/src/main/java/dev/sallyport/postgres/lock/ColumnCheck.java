package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The columns that the catalog names must be there, hold what it says, and be the reader's to read. */
final class ColumnCheck {
    private ColumnCheck() {}

    static void inspect(Relation relation, TableUse use, Reader reader, Faults faults) {
        List<String> unreadable = new ArrayList<>();
        use.columns().forEach((name, types) -> {
            RelationColumn column = relation.columns().get(name);
            if (column == null) {
                missing(relation, name, faults);
                return;
            }
            if (!column.isReadable()) {
                unreadable.add(SqlNames.quote(name));
            }
            for (ColumnType type : types) {
                type(relation, column, type, use.compared().contains(name), faults);
            }
        });
        if (!unreadable.isEmpty()) {
            String columns = String.join(", ", unreadable);
            faults.add(
                    LockFaultKind.NOT_READABLE,
                    relation.words(),
                    "the reader may not read " + columns,
                    "the reader may read the columns that the catalog names, and no others",
                    Mending.sql(
                            "grant usage on schema " + SqlNames.quote(relation.schema()) + " to "
                                    + SqlNames.quote(reader.name()),
                            "grant select (" + columns + ") on " + relation.quoted() + " to "
                                    + SqlNames.quote(reader.name())));
        }
    }

    static void missing(Relation relation, String column, Faults faults) {
        faults.add(
                LockFaultKind.COLUMN_MISSING,
                relation.words(),
                "it has no column " + column,
                "the catalog may name only columns that are there",
                "correct the catalog, or add the column");
    }

    private static void type(
            Relation relation, RelationColumn column, ColumnType type, boolean isCompared, Faults faults) {
        if (!fits(column, type, isCompared)) {
            faults.add(
                    LockFaultKind.COLUMN_TYPE,
                    relation.words(),
                    "column " + column.name() + " is of type " + column.declared() + ", which is no " + lower(type)
                            + " as the catalog says",
                    "a column's values must have the form that the catalog says"
                            + (isCompared ? ", and be comparable with values of that type" : ""),
                    allowed(column, isCompared));
        }
    }

    private static String allowed(RelationColumn column, boolean isCompared) {
        List<String> fitting = Arrays.stream(ColumnType.values())
                .filter(type -> fits(column, type, isCompared))
                .map(ColumnCheck::lower)
                .toList();
        return fitting.isEmpty()
                ? "let the catalog say type: text, and neither filter nor sort by the column nor cut windows by it; or"
                        + " change its type in the database"
                : "let the catalog say type: " + String.join(" or ", fitting);
    }

    private static boolean fits(RelationColumn column, ColumnType type, boolean isCompared) {
        return switch (type) {
            // Any value can be written as text; only texts can be compared with one.
            case TEXT -> !isCompared || column.category().equals("S");
            case INTEGER -> Set.of("int2", "int4", "int8").contains(column.type());
            case DECIMAL ->
                Set.of("numeric", "int2", "int4", "int8", "float4", "float8").contains(column.type());
            case BOOLEAN -> column.type().equals("bool");
            case DATE -> column.type().equals("date");
            case TIMESTAMP -> column.type().equals("timestamptz");
            case UUID -> column.type().equals("uuid");
            case JSON -> Set.of("json", "jsonb").contains(column.type());
        };
    }

    private static String lower(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
