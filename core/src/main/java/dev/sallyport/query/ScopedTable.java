package dev.sallyport.query;

import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.TableName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A table of a scoped query: rendered as a derived table with only the columns that the query needs. */
public sealed interface ScopedTable {
    String alias();

    TableName source();

    /** Columns that the query reads from it, without the tenant column. */
    SortedSet<String> columns();

    /**
     * A table of tenants' rows.
     *
     * @param tenant what the tenant column must equal, inside the derived table (lock 1)
     * @param secondLock whether it is read itself, or through our door view
     * @param globalRows conditions under which a row belongs to nobody and may be read too; empty if never
     */
    record TenantTable(
            String alias,
            TableName source,
            SortedSet<String> columns,
            String tenantColumn,
            Parameter tenant,
            SecondLock secondLock,
            List<Predicate> globalRows)
            implements ScopedTable {
        public TenantTable {
            columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
            globalRows = List.copyOf(globalRows);
        }
    }

    /** A table of the same rows for everybody. */
    record SharedTable(String alias, TableName source, SortedSet<String> columns) implements ScopedTable {
        public SharedTable {
            columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
        }
    }
}
