package dev.sallyport.tenant;

/** The state of a tenant. */
public enum TenantState {
    ACTIVE,
    SUSPENDED,
    /** About to leave: nothing may be exported any more. */
    ENDING
}
