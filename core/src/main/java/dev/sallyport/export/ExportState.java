package dev.sallyport.export;

import java.util.Locale;
import java.util.Set;

/** Where an export is in its life, and where it can go from there. */
public enum ExportState {
    AWAITING_APPROVAL,
    QUEUED,
    RUNNING,
    COMPLETED,
    EXPIRED,
    REJECTED,
    LAPSED,
    CANCELLED,
    FAILED,
    REVOKED;

    /** The states that can follow. */
    public Set<ExportState> next() {
        return switch (this) {
            case AWAITING_APPROVAL -> Set.of(QUEUED, REJECTED, LAPSED, CANCELLED, REVOKED);
            case QUEUED -> Set.of(RUNNING, CANCELLED, FAILED, REVOKED);
            case RUNNING -> Set.of(QUEUED, RUNNING, COMPLETED, CANCELLED, FAILED, REVOKED);
            case COMPLETED -> Set.of(EXPIRED, REVOKED);
            case EXPIRED, REJECTED, LAPSED, CANCELLED, FAILED, REVOKED -> Set.of();
        };
    }

    /** Whether nothing has come of it yet. */
    public boolean isUnfinished() {
        return this == AWAITING_APPROVAL || this == QUEUED || this == RUNNING;
    }

    /** The word in API, ledger and database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ExportState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
