package dev.sallyport.query;

/**
 * A column of a table in the query.
 *
 * @param alias the alias of a {@link ScopedTable}: {@code t0} is the base table, then {@code t1}…; rule tables are
 *     {@code r0}…
 */
public record ColumnRef(String alias, String column) {}
