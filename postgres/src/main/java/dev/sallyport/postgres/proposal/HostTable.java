package dev.sallyport.postgres.proposal;

import dev.sallyport.postgres.lock.Relation;
import java.util.List;

/**
 * A table of the host.
 *
 * @param keys columns that are unique together and never NULL, the primary key first
 */
record HostTable(Relation relation, List<List<String>> keys, List<ForeignKey> foreignKeys) {
    /** Columns that lead to one row of another table. */
    record ForeignKey(List<String> columns, long target, List<String> targetColumns) {
        ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    HostTable {
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
    }

    String fullName() {
        return relation.schema() + "." + relation.name();
    }
}
