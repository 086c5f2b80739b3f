package dev.sallyport.postgres.ledger;

/** What the verifier found. */
public sealed interface LedgerVerdict {
    /** Every entry is where and what it was when it was written, as far as the ledger itself can tell. */
    record Intact(LedgerHead head) implements LedgerVerdict {}

    /**
     * The first fault.
     *
     * @param seq the entry at which it shows
     */
    record Broken(long seq, String fault) implements LedgerVerdict {}
}
