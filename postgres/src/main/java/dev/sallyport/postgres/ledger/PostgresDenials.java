package dev.sallyport.postgres.ledger;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Ledger;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.database.OwnDatabase;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Refusals on the record. The first few of a kind (who, where, what was tried, what was told) within a window are
 * written one by one; further ones are counted by cause, and the count is written when the window is over.
 *
 * <p>The cause does not tell kinds apart, and both of its outcomes run the same statements: somebody who asks for ids
 * one by one learns nothing from the work done for a foreign one and for one that never was.
 */
public final class PostgresDenials implements Denials {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_CAUSE = 200;
    private static final int MOST_CAUSES = 20;
    private static final int COUNTS_AT_ONCE = 100;

    private final OwnDatabase database;
    private final Ledger ledger;
    private final Clock clock;
    private final DenialWindow window;

    public PostgresDenials(OwnDatabase database, Ledger ledger, Clock clock, DenialWindow window) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.window = window;
    }

    @Override
    public void record(Denial denial) {
        Instant now = clock.instant();
        database.commitApart(() -> {
            if (count(denial, now) <= window.recorded()) {
                ledger.append(entry(denial, now));
            }
            return true;
        });
    }

    /**
     * Writes the counts of the windows that are over. Called now and then by one or more processes.
     *
     * @return how many entries were written
     */
    public int flush(Instant now) {
        int written = 0;
        List<DenialCount> counts;
        do {
            counts = database.commitApart(() -> flushSome(now));
            written += (int) counts.stream().filter(this::isMoreThanRecorded).count();
        } while (counts.size() == COUNTS_AT_ONCE);
        return written;
    }

    private List<DenialCount> flushSome(Instant now) {
        List<DenialCount> over = database.call(jdbc -> jdbc.sql("delete from sallyport.denial_counters where ctid in"
                        + " (select ctid from sallyport.denial_counters where window_start <= :over"
                        + " order by window_start limit :most for update skip locked)"
                        + " returning tenant, tenant_type, who, act, code, window_start, seen, causes")
                .param("over", Times.column(now.minus(window.length())))
                .param("most", COUNTS_AT_ONCE)
                .query(DenialCount::read)
                .list());
        over.stream().filter(this::isMoreThanRecorded).forEach(count -> ledger.append(count.entry(now, window)));
        return over;
    }

    private boolean isMoreThanRecorded(DenialCount count) {
        return count.seen() > window.recorded();
    }

    private long count(Denial denial, Instant now) {
        return database.call(jdbc -> jdbc.sql("insert into sallyport.denial_counters as known"
                        + " (tenant, tenant_type, who, act, code, window_start, seen, causes)"
                        + " values (:tenant, :tenantType, :who, :act, :code, :windowStart, 1, '{}')"
                        + " on conflict (who, tenant, act, code, window_start) do update set seen = known.seen + 1,"
                        + " causes = case when known.seen < :recorded then known.causes"
                        + " when known.causes -> cast(:cause as text) is not null"
                        + " or (select count(*) from jsonb_object_keys(known.causes)) < :mostCauses"
                        + " then jsonb_set(known.causes, array[cast(:cause as text)],"
                        + " to_jsonb(coalesce(cast(known.causes ->> cast(:cause as text) as bigint), 0) + 1))"
                        + " else jsonb_set(known.causes, '{other}',"
                        + " to_jsonb(coalesce(cast(known.causes ->> 'other' as bigint), 0) + 1)) end"
                        + " returning seen")
                .param("tenant", denial.tenant() == null ? "" : denial.tenant().text())
                .param("tenantType", denial.tenant() == null ? "" : Tenants.type(denial.tenant()))
                .param("who", Who.of(denial.person(), denial.origin()).text())
                .param("act", denial.act())
                .param("code", denial.code())
                .param("windowStart", Times.column(windowStart(now)))
                .param("recorded", window.recorded())
                .param("cause", CleanText.cut(denial.cause(), LONGEST_CAUSE))
                .param("mostCauses", MOST_CAUSES)
                .query(Long.class)
                .single());
    }

    private Instant windowStart(Instant now) {
        long millis = now.toEpochMilli();
        return Instant.ofEpochMilli(
                millis - Math.floorMod(millis, window.length().toMillis()));
    }

    private static LedgerEntry entry(Denial denial, Instant now) {
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.DENIED, now)
                .with("act", denial.act())
                .with("code", denial.code())
                .with("cause", CleanText.cut(denial.cause(), LONGEST_CAUSE));
        if (denial.tenant() != null) {
            entry.tenant(denial.tenant());
        }
        if (denial.person() != null) {
            entry.person(denial.person());
        }
        if (denial.signIn() != null) {
            entry.signIn(denial.signIn());
        }
        if (denial.origin() != null) {
            entry.origin(denial.origin());
        }
        if (denial.subject() != null) {
            entry.with("subject", CleanText.cut(denial.subject(), LONGEST_SUBJECT));
        }
        if (denial.export() != null) {
            entry.export(denial.export());
        }
        return entry.build();
    }
}
