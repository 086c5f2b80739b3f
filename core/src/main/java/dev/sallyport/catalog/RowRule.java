package dev.sallyport.catalog;

/** A declared rule that cuts the rows of a tenant to those of the person who asks. */
public sealed interface RowRule {
    String name();

    /** The column holds the person. */
    record IsPerson(String name, SourceColumn column) implements RowRule {}

    /** The column's value is among the values of an attribute of the membership. */
    record InAttribute(String name, SourceColumn column, String attribute) implements RowRule {}

    /**
     * A row in another tenant-owned table assigns the person to what the column names.
     *
     * @param table catalog name of the assigning table
     * @param left column of the dataset
     * @param column the assigning table's column that equals it
     * @param personColumn the assigning table's column that holds the person
     */
    record Assigned(String name, String table, SourceColumn left, String column, String personColumn)
            implements RowRule {}
}
