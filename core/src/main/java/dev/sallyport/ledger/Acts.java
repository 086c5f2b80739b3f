package dev.sallyport.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does things on the record: an act and its entry, in one transaction, the entry last. */
public final class Acts {
    private final Transactions transactions;
    private final Ledger ledger;
    private final Clock clock;

    public Acts(Transactions transactions, Ledger ledger, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Commits the act together with the entry that tells of its result. */
    public <T> T commit(Supplier<T> act, Function<T, LedgerEntry> entry) {
        return transactions.commit(() -> {
            T result = act.get();
            ledger.append(entry.apply(result));
            return result;
        });
    }

    /** Commits the act and its entry if the act did something; otherwise nothing is recorded. */
    public boolean commitIf(Supplier<Boolean> act, Supplier<LedgerEntry> entry) {
        return transactions.commit(() -> {
            boolean done = act.get();
            if (done) {
                ledger.append(entry.get());
            }
            return done;
        });
    }

    /** Commits the act together with its entry, if it gives one. */
    public <T> T commitWith(Supplier<T> act, Function<T, Optional<LedgerEntry>> entry) {
        return transactions.commit(() -> {
            T result = act.get();
            entry.apply(result).ifPresent(ledger::append);
            return result;
        });
    }

    /** Commits an entry alone. */
    public void record(LedgerEntry entry) {
        transactions.commit(() -> ledger.append(entry));
    }
}
