package dev.sallyport.tenant;

/** The type of the column that says whose row it is; one for the whole catalog. */
public enum TenantIdType {
    UUID,
    INTEGER,
    TEXT
}
