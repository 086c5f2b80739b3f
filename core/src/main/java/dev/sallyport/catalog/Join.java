package dev.sallyport.catalog;

/**
 * A declared to-one join.
 *
 * @param table catalog name of the joined table
 * @param left a column of the base table or of an earlier join
 * @param column the joined table's column, unique there (within the tenant)
 * @param optional whether rows without a partner stay (LEFT JOIN)
 */
public record Join(String alias, String table, SourceColumn left, String column, boolean optional) {}
