package dev.sallyport.catalog;

/** Which rows of the tenant a grant reaches. */
public sealed interface RowsGranted {
    record All() implements RowsGranted {}

    record ByRule(RowRule rule) implements RowsGranted {}
}
