package dev.sallyport.export;

import java.util.Optional;

/**
 * What is known of a request's number of rows before it is accepted.
 *
 * @param isOnRecord whether they were counted, and so stand in the quota and the ledger already
 * @param rows how many; empty if nobody counted, or counting failed
 */
record Counted(boolean isOnRecord, Optional<Long> rows) {
    static final Counted NOT = new Counted(false, Optional.empty());
}
