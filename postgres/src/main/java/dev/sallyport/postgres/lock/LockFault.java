package dev.sallyport.postgres.lock;

import java.util.Optional;

/**
 * A fault of the second lock.
 *
 * @param table catalog name of the table whose datasets it closes; empty if it is the role's or the server's
 * @param subject the table, view, function or role that is at fault
 * @param what what is wrong with it
 * @param allowed what it must be
 * @param mend what sets it right
 */
public record LockFault(
        LockFaultKind kind, Optional<String> table, String subject, String what, String allowed, Mending mend) {
    /** All of it, for the operator. */
    public String text() {
        return subject + ": " + what + "; " + allowed + ". To mend it: " + mend.text();
    }
}
