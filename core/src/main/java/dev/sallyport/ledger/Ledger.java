package dev.sallyport.ledger;

/** The port of the append-only record. */
public interface Ledger {
    /**
     * Appends inside the running transaction, so that the act and its entry stand or fall together. Must be the last
     * statement of the transaction: it holds the ledger's one order until the commit.
     */
    void append(LedgerEntry entry);
}
