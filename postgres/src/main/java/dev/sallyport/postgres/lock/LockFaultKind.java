package dev.sallyport.postgres.lock;

import java.util.Locale;

/** What can be wrong with the second lock. */
public enum LockFaultKind implements FindingCode {
    SERVER_TOO_OLD(Reach.START),
    SERVER_ENCODING(Reach.START),
    READER_TOO_MIGHTY(Reach.START),
    READER_IS_MEMBER(Reach.START),
    READER_OWNS_TABLE(Reach.START),
    TENANT_PRESET(Reach.START),

    TABLE_MISSING(Reach.DATASET),
    COLUMN_MISSING(Reach.DATASET),
    COLUMN_TYPE(Reach.DATASET),
    NOT_READABLE(Reach.DATASET),
    TENANT_NULLABLE(Reach.DATASET),
    TENANT_TYPE(Reach.DATASET),
    TENANT_COLLATION(Reach.DATASET),
    SHARED_HAS_TENANT(Reach.DATASET),
    CANNOT_BE_LOCKED(Reach.DATASET),
    ROW_SECURITY_OFF(Reach.DATASET),
    NO_POLICY(Reach.DATASET),
    POLICY_OPEN(Reach.DATASET),
    VIEW_OF_OWNER(Reach.DATASET),
    DEFINER_FUNCTION(Reach.DATASET),
    OPAQUE_FUNCTION(Reach.DATASET),
    GROUND_UNLOCKED(Reach.DATASET),
    CHILD_UNLOCKED(Reach.DATASET),
    DOOR_MISSING(Reach.DATASET),
    DOOR_OPEN(Reach.DATASET),
    DOOR_BYPASSED(Reach.DATASET),
    PROBE_SAW_ROWS(Reach.DATASET),
    PROBE_FAILED(Reach.DATASET);

    private enum Reach {
        START,
        DATASET
    }

    private final Reach reach;

    LockFaultKind(Reach reach) {
        this.reach = reach;
    }

    /** The name in the ledger and in what the doctor tells. */
    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is found by reading rows, and by nothing else. */
    boolean isFoundByReading() {
        return this == PROBE_SAW_ROWS || this == PROBE_FAILED;
    }

    /** Whether nothing at all may be read, or only not the datasets over the faulty table. */
    public boolean isStoppingStart() {
        return reach == Reach.START;
    }
}
