package dev.sallyport.ledger;

import java.util.function.Supplier;

/** The port of the transaction in which an act and its ledger entry commit together. */
public interface Transactions {
    /** Runs the act in one transaction (READ COMMITTED) of Sallyport's own tables; a throw rolls everything back. */
    <T> T commit(Supplier<T> act);

    /** The same for an act without a result. */
    default void commit(Runnable act) {
        commit(() -> {
            act.run();
            return true;
        });
    }
}
