package dev.sallyport.access;

/** The port that puts refusals on the record. */
public interface Denials {
    /**
     * Records a refusal in a transaction of its own. Repeated ones are counted rather than written again, so that
     * nobody can flood the ledger.
     */
    void record(Denial denial);
}
