package dev.sallyport.tenant;

/** The state of a tenant. */
public enum TenantState {
    ACTIVE,
    SUSPENDED,
    /** Leaving until a date: may be transferred whole by its owner, and nothing else. */
    ENDING
}
