package dev.sallyport.export;

import java.time.Instant;
import java.util.Optional;

/**
 * The port of remembered idempotency keys, known by keyed digests. Works in a running transaction only, but for
 * sweeping.
 */
public interface IdempotencyKeys {
    /** What that key was used for after {@code since}. */
    Optional<Use> find(String keyDigest, Instant since);

    /** A use of a key. */
    record Use(String requestDigest, ExportId export) {}

    /** Remembers a use, in place of one that is too old to be found. */
    void remember(String keyDigest, Use use, Instant at);

    /** Forgets uses of before. */
    void sweep(Instant before);
}
