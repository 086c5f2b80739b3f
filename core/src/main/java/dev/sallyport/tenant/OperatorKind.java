package dev.sallyport.tenant;

import java.util.Locale;

/** What people outside the tenants may do across them. Neither kind ever reaches a cell. */
public enum OperatorKind {
    /** Looks, and acts: cancels, revokes, pauses. */
    OPERATOR,
    /** Looks, and does nothing. */
    SUPPORT;

    /** The word in commands, ledger and database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
