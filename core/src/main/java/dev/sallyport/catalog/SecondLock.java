package dev.sallyport.catalog;

/** How the database itself keeps tenants apart for the reader role. */
public enum SecondLock {
    /** Row-level security with a policy for the reader. */
    RLS,
    /** A security-barrier view in a schema of ours, filtered by the transaction's tenant. */
    DOOR_VIEW,
    /** Nothing: declared with a reason that the policy page shows. */
    NONE
}
