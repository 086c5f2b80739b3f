package dev.sallyport.query;

/**
 * A row rule that holds where a row of another tenant-owned table assigns the person: joined as one row a value of
 * {@code column} (distinct), so that it never multiplies rows and still sends its tenant along.
 *
 * @param table the assigning table; its columns hold {@code column} and the person column
 * @param person the predicate on the person column, inside the derived table
 */
public record RuleJoin(ScopedTable.TenantTable table, ColumnRef left, String column, Predicate person) {}
