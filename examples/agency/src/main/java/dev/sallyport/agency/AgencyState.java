package dev.sallyport.agency;

/** The state of a person's account, or of a membership. */
public enum AgencyState {
    ACTIVE,
    /** Invited until the membership's end, and has not accepted. */
    INVITED,
    SUSPENDED,
    REMOVED
}
