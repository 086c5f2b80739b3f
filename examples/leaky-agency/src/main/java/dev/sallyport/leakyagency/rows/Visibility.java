package dev.sallyport.leakyagency.rows;

/** Who sees a column: everybody of the tenant, staff only masked, or nobody. */
public enum Visibility {
    OPEN,
    MASKED,
    INTERNAL
}
