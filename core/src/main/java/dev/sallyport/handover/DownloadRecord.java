package dev.sallyport.handover;

import dev.sallyport.export.Export;
import dev.sallyport.export.Part;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;

/** One reading of a part, on the record: its start before the first byte, its end whatever it was. */
record DownloadRecord(
        Acts acts, Session session, Export export, HandoverId handover, Part part, long offset, long count) {
    void started() {
        acts.record(entry(LedgerEvent.HANDOVER_STARTED).build());
    }

    void finished(long bytes) {
        acts.record(entry(LedgerEvent.HANDOVER_FINISHED).with("bytes", bytes).build());
    }

    void aborted(long bytes, String because) {
        acts.record(entry(LedgerEvent.HANDOVER_ABORTED)
                .with("bytes", bytes)
                .with("code", because)
                .build());
    }

    Instant now() {
        return acts.now();
    }

    private LedgerEntry.Builder entry(LedgerEvent event) {
        return LedgerEntry.by(session, event, acts.now())
                .roles(List.of(export.granted().role()))
                .export(export.id().value())
                .with("dataset", export.request().dataset())
                .with("handover", handover.toString())
                .with("part", part.number())
                .with("offset", offset)
                .with("count", count);
    }
}
