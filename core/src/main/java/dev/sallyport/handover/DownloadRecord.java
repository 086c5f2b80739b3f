package dev.sallyport.handover;

import dev.sallyport.export.Export;
import dev.sallyport.export.Part;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;

/** One reading of a part, on the record: its start before the first byte, its end whatever it was. */
record DownloadRecord(
        Acts acts,
        Repeats repeats,
        Session session,
        Export export,
        HandoverId handover,
        Part part,
        long offset,
        long count) {
    /**
     * Puts the start on the record.
     *
     * @return whether it stands there whole; of many readings of a part only the first do, the rest are counted
     */
    boolean started() {
        return acts.commitIf(
                () -> repeats.isToldWhole(repeat(), now()),
                () -> entry(LedgerEvent.HANDOVER_STARTED).build());
    }

    void finished(boolean isToldWhole, long bytes) {
        if (isToldWhole) {
            acts.record(
                    entry(LedgerEvent.HANDOVER_FINISHED).with("bytes", bytes).build());
        } else {
            repeats.addBytes(repeat(), bytes, now());
        }
    }

    void aborted(boolean isToldWhole, long bytes, String because) {
        if (isToldWhole) {
            acts.record(entry(LedgerEvent.HANDOVER_ABORTED)
                    .with("bytes", bytes)
                    .with("code", because)
                    .build());
        } else {
            repeats.addBytes(repeat(), bytes, now());
        }
    }

    private Repeat repeat() {
        return new Repeat(
                "read-part",
                export.tenant(),
                export.person(),
                export.id().value(),
                handover + " part " + part.number());
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
