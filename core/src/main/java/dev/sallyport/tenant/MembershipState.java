package dev.sallyport.tenant;

/** The state of one person's membership in one tenant. */
public enum MembershipState {
    ACTIVE,
    /** Asked to join and has not accepted: no standing yet. */
    INVITED,
    SUSPENDED,
    REMOVED
}
