package dev.sallyport.postgres.source;

import dev.sallyport.row.Backend;
import java.time.Instant;

/**
 * Who reads, and as of when.
 *
 * @param takenAt the transaction's start: whatever was committed before is in the snapshot
 */
record SnapshotFacts(Backend backend, Instant takenAt) {}
