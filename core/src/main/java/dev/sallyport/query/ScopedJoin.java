package dev.sallyport.query;

/**
 * A to-one join.
 *
 * @param left a column of the base table or an earlier join
 * @param column the joined table's column
 * @param optional whether rows without a partner stay
 */
public record ScopedJoin(ScopedTable table, ColumnRef left, String column, boolean optional) {}
