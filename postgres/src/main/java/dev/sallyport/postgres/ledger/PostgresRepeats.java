package dev.sallyport.postgres.ledger;

import dev.sallyport.ledger.Ledger;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.tenant.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Repeated acts on the record: the first of an hour whole, the number of the rest when the hour is over. */
public final class PostgresRepeats implements Repeats {
    private static final int TOLD_WHOLE = 20;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int COUNTS_AT_ONCE = 100;

    private final OwnDatabase database;
    private final Ledger ledger;

    public PostgresRepeats(OwnDatabase database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    @Override
    public boolean isToldWhole(Repeat repeat, Instant at) {
        return count(repeat, 1, 0, at) <= TOLD_WHOLE;
    }

    @Override
    public void addBytes(Repeat repeat, long bytes, Instant at) {
        count(repeat, 0, bytes, at);
    }

    private long count(Repeat repeat, int more, long bytes, Instant at) {
        return database.call(jdbc -> jdbc.sql("insert into sallyport.repeat_counters as known"
                        + " (act, subject, tenant, tenant_type, person, export, window_start, seen, bytes)"
                        + " values (:act, :subject, :tenant, :tenantType, :person, :export, :windowStart, :more, :bytes)"
                        + " on conflict (act, subject, person, tenant, window_start) do update"
                        + " set seen = known.seen + :more, bytes = known.bytes + :bytes returning seen")
                .param("act", repeat.act())
                .param("subject", repeat.subject())
                .param("tenant", repeat.tenant() == null ? "" : repeat.tenant().text())
                .param("tenantType", repeat.tenant() == null ? "" : Tenants.type(repeat.tenant()))
                .param("person", repeat.person().text())
                .param("export", repeat.export(), Types.OTHER)
                .param("windowStart", Times.column(windowStart(at)))
                .param("more", more)
                .param("bytes", bytes)
                .query(Long.class)
                .single());
    }

    /**
     * Writes the counts of the windows that are over. Called now and then by one or more processes.
     *
     * @return how many entries were written
     */
    public int flush(Instant now) {
        int written = 0;
        List<Count> over;
        do {
            over = database.commitApart(() -> flushSome(now));
            written += (int) over.stream().filter(Count::isFolded).count();
        } while (over.size() == COUNTS_AT_ONCE);
        return written;
    }

    private List<Count> flushSome(Instant now) {
        List<Count> over = database.call(jdbc -> jdbc.sql("delete from sallyport.repeat_counters where ctid in"
                        + " (select ctid from sallyport.repeat_counters where window_start <= :over"
                        + " order by window_start limit :most for update skip locked)"
                        + " returning act, subject, tenant, tenant_type, person, export, window_start, seen, bytes")
                .param("over", Times.column(now.minus(WINDOW)))
                .param("most", COUNTS_AT_ONCE)
                .query(Count::read)
                .list());
        over.stream().filter(Count::isFolded).forEach(count -> ledger.append(count.entry(now)));
        return over;
    }

    private static Instant windowStart(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli() - Math.floorMod(at.toEpochMilli(), WINDOW.toMillis()));
    }

    /** The acts of one kind within one window. */
    private record Count(Repeat repeat, Instant windowStart, long seen, long bytes) {
        static Count read(ResultSet row, int number) throws SQLException {
            return new Count(
                    new Repeat(
                            row.getString("act"),
                            row.getString("tenant").isEmpty()
                                    ? null
                                    : Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                            new PersonId(row.getString("person")),
                            row.getObject("export", UUID.class),
                            row.getString("subject")),
                    Times.read(row, "window_start"),
                    row.getLong("seen"),
                    row.getLong("bytes"));
        }

        boolean isFolded() {
            return seen > TOLD_WHOLE || bytes > 0;
        }

        LedgerEntry entry(Instant now) {
            LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.REPEATS_COUNTED, now)
                    .person(repeat.person())
                    .with("act", repeat.act())
                    .with("subject", repeat.subject())
                    .with("counted", Math.max(0, seen - TOLD_WHOLE))
                    .with("bytes", bytes)
                    .with("from", windowStart.toString())
                    .with("to", windowStart.plus(WINDOW).toString());
            if (repeat.tenant() != null) {
                entry.tenant(repeat.tenant());
            }
            if (repeat.export() != null) {
                entry.export(repeat.export());
            }
            return entry.build();
        }
    }
}
