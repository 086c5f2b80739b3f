package dev.sallyport.postgres.ledger;

import dev.sallyport.ledger.Ledger;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.MerkleTree;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Times;
import java.sql.Types;

/**
 * The ledger in PostgreSQL: one row an entry, numbered from 1 without gaps. A transaction that appends holds the
 * ledger's one order from then until its end, so appending is its last act.
 */
public final class PostgresLedger implements Ledger {
    private static final long LOCK = 0x73_61_6c_6c_79_6c_65_64L;

    private final OwnDatabase database;

    public PostgresLedger(OwnDatabase database) {
        this.database = database;
    }

    @Override
    public void append(LedgerEntry entry) {
        database.requireTransaction("appending to the ledger");
        // The lock first and alone: at READ COMMITTED the next statement then sees every entry committed before it.
        database.call(jdbc -> jdbc.sql("select cast(pg_advisory_xact_lock(:lock) as text)")
                .param("lock", LOCK)
                .query(String.class)
                .list());
        long seq = database.call(jdbc -> jdbc.sql("select coalesce(max(seq), 0) + 1 from sallyport.ledger")
                .query(Long.class)
                .single());
        byte[] bytes = EntryBytes.of(entry, seq);
        database.call(jdbc -> jdbc.sql("insert into sallyport.ledger"
                        + " (seq, at, event, tenant, person, export, entry, leaf_hash)"
                        + " values (:seq, :at, :event, :tenant, :person, :export, :entry, :leafHash)")
                .param("seq", seq)
                .param("at", Times.column(entry.at()))
                .param("event", entry.event().text())
                .param(
                        "tenant",
                        entry.tenant() == null
                                ? null
                                : CleanText.of(entry.tenant().text()),
                        Types.VARCHAR)
                .param(
                        "person",
                        entry.person() == null
                                ? null
                                : CleanText.of(entry.person().text()),
                        Types.VARCHAR)
                .param("export", entry.export(), Types.OTHER)
                .param("entry", bytes)
                .param("leafHash", MerkleTree.leafHash(bytes))
                .update());
    }
}
