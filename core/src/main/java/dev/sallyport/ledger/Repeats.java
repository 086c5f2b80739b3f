package dev.sallyport.ledger;

import java.time.Instant;

/**
 * The port that folds repeated acts, so that nobody can fill the ledger with what they may do: the first ones within
 * a window of time stand there whole, further ones as their number. Joins a running transaction, or makes its own.
 */
public interface Repeats {
    /**
     * Counts one more.
     *
     * @return whether it is to be told whole
     */
    boolean isToldWhole(Repeat repeat, Instant at);

    /** Adds bytes to those of the acts that are only counted. */
    void addBytes(Repeat repeat, long bytes, Instant at);
}
