package dev.sallyport.problem;

/** Whose move it is after a problem. */
public enum ProblemKind {
    /** The caller asked for something that can't be; asking differently helps. */
    CALLER,
    /** The caller may not; the true cause is in the ledger, not in the answer. */
    DENIED,
    /** Something that we need (database, storage) is not there now; trying later helps. */
    RESOURCE,
    /** We are wrong. */
    BUG
}
