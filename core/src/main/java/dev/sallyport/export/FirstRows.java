package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.format.RowPreview;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.RowSource;
import dev.sallyport.tenant.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads the first rows of a request by the queries of its export, past the same tripwire, masks and secret spotter. */
final class FirstRows {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final RowSource source;
    private final Acts acts;
    private final ExportKeys keys;

    FirstRows(RowSource source, Acts acts, ExportKeys keys) {
        this.source = source;
        this.acts = acts;
        this.keys = keys;
    }

    Preview read(Session session, Clearance clearance, CountAnswer counted, List<ScopedQuery> queries) {
        RowPreview preview = RowPreview.of(
                AttemptParts.columns(clearance),
                clearance.dataset().secretAlarm(),
                keys.pseudonyms(clearance.tenant()));
        Instant end = acts.now().plus(LONGEST);
        for (ScopedQuery query : queries) {
            int left = Preview.MOST_ROWS - preview.rows().size();
            if (left > 0) {
                read(query, left, end, preview);
            }
        }
        if (preview.secretLookalikes() > 0) {
            acts.record(LedgerEntry.by(session, LedgerEvent.ALERT_RAISED, acts.now())
                    .with("act", "preview")
                    .with("dataset", clearance.dataset().name())
                    .with("code", ProblemCode.SECRET_FOUND.text())
                    .with("cells", preview.secretLookalikes())
                    .build());
        }
        return new Preview(counted, clearance.columns(), preview.rows());
    }

    private void read(ScopedQuery query, int most, Instant end, RowPreview preview) {
        Duration left = Duration.between(acts.now(), end);
        try {
            source.readFirst(query, most, left.compareTo(SHORTEST) < 0 ? SHORTEST : left, preview::add);
        } catch (IOException e) {
            throw new UncheckedIOException("rows in memory can't fail to be written", e);
        }
    }
}
