package dev.sallyport.catalog;

/** What of a value remains. */
public enum Mask {
    /** The last four characters; shorter values leave none. */
    LAST_FOUR,
    /** First character of the local part and the domain. */
    EMAIL,
    /** First letters of the words. */
    INITIALS,
    /** The year of a date or timestamp. */
    YEAR,
    /** A keyed pseudonym: equal values of one tenant stay equal, of two tenants do not. */
    PSEUDONYM
}
