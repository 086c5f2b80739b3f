package dev.sallyport.postgres.lock;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table or view as the database has it.
 *
 * @param isPartitioned whether its rows lie in other tables
 * @param readableBySomebody whether the reader, or a role that it can become, may read any column
 * @param columns by name
 */
public record Relation(
        long oid,
        String schema,
        String name,
        Kind kind,
        boolean isPartitioned,
        boolean hasRowSecurity,
        long owner,
        String ownerName,
        boolean isSecurityInvoker,
        boolean isSecurityBarrier,
        boolean readableBySomebody,
        Map<String, RelationColumn> columns) {
    /** What it is. */
    public enum Kind {
        TABLE,
        VIEW,
        MATERIALIZED_VIEW,
        FOREIGN_TABLE,
        OTHER;

        static Kind of(String relkind) {
            return switch (relkind) {
                case "r", "p" -> TABLE;
                case "v" -> VIEW;
                case "m" -> MATERIALIZED_VIEW;
                case "f" -> FOREIGN_TABLE;
                default -> OTHER;
            };
        }

        String words() {
            return switch (this) {
                case TABLE -> "table";
                case VIEW -> "view";
                case MATERIALIZED_VIEW -> "materialised view";
                case FOREIGN_TABLE -> "foreign table";
                case OTHER -> "relation";
            };
        }
    }

    /**
     * A column.
     *
     * @param type the type, for a domain the one below it
     * @param declared the type as the table declares it, such as {@code character varying(40)}
     * @param category PostgreSQL's category of the type: S for texts, N for numbers, E for enums…
     * @param isDeterministic false only under a collation that calls different texts equal
     * @param isReadable whether the reader itself may read it
     */
    public record RelationColumn(
            String name,
            String type,
            String declared,
            String category,
            boolean notNull,
            boolean isDeterministic,
            boolean isReadable) {}

    public Relation {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public Optional<RelationColumn> column(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    /** With its schema, quoted. */
    public String quoted() {
        return SqlNames.quote(schema) + "." + SqlNames.quote(name);
    }

    /** For messages. */
    public String words() {
        return kind.words() + " " + schema + "." + name;
    }
}
