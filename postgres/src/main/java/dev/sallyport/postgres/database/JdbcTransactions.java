package dev.sallyport.postgres.database;

import dev.sallyport.ledger.Transactions;
import java.util.function.Supplier;

/** Transactions of Sallyport's own tables; an act inside another joins it. */
public final class JdbcTransactions implements Transactions {
    private final OwnDatabase database;

    public JdbcTransactions(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public <T> T commit(Supplier<T> act) {
        return database.commit(act);
    }
}
