package dev.sallyport.access;

/**
 * Something for which a request needs somebody else's approval.
 *
 * @param subject the name of what it is: the dataset, format, role or column, or the number of rows above which it holds
 */
public record ApprovalGround(Kind kind, String subject) {
    /** What it is about a request. */
    public enum Kind {
        /** Any request of the dataset. */
        DATASET,
        FORMAT,
        /** Any request under the role. */
        ROLE,
        /** A column that is selected, or by which rows are filtered, sorted or cut. */
        COLUMN,
        /** More rows than that, or as many as nobody could count. */
        ROWS
    }
}
