package dev.sallyport.saved;

import dev.sallyport.access.Clearance;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportRecord;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import java.time.Instant;

/** How saved requests stand in the ledger. */
final class SavedRequestRecord {
    private SavedRequestRecord() {}

    /** An entry about somebody's act. */
    static LedgerEntry.Builder by(Session session, LedgerEvent event, SavedRequest saved, Instant at) {
        return told(LedgerEntry.by(session, event, at), saved);
    }

    /** An entry about what happened by itself. */
    static LedgerEntry.Builder of(LedgerEvent event, SavedRequest saved, Instant at) {
        return told(LedgerEntry.of(event, at).tenant(saved.tenant()).person(saved.owner()), saved);
    }

    /** Adds what it asks for, without values of sensitive columns. */
    static LedgerEntry.Builder asking(
            LedgerEntry.Builder entry, Clearance clearance, ExportRequest request, ExportKeys keys) {
        return ExportRecord.asked(entry, clearance, request, keys);
    }

    private static LedgerEntry.Builder told(LedgerEntry.Builder entry, SavedRequest saved) {
        saved.content()
                .ifPresent(content -> entry.with("dataset", content.request().dataset()));
        return entry.with("saved-request", saved.id().toString())
                .with("name", saved.name().text())
                .with("shared", saved.isShared());
    }
}
