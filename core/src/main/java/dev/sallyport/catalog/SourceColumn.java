package dev.sallyport.catalog;

/**
 * A column of a table of the dataset.
 *
 * @param alias the join's alias, or {@link #BASE} for the dataset's own table
 */
public record SourceColumn(String alias, String column) {
    /** The alias of the table that a dataset is over; no join can have it, for it is no allowed name. */
    public static final String BASE = "$base";

    public static SourceColumn base(String column) {
        return new SourceColumn(BASE, column);
    }

    public boolean isBase() {
        return alias.equals(BASE);
    }
}
