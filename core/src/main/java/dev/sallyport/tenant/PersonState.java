package dev.sallyport.tenant;

/** The state of a person's account, in all tenants. */
public enum PersonState {
    ACTIVE,
    SUSPENDED,
    REMOVED
}
