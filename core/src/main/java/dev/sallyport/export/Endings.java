package dev.sallyport.export;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;

/** Ends exports that nobody at a door ends: by compare-and-set, with the reason on the record. */
final class Endings {
    private final Exports exports;
    private final Acts acts;

    Endings(Exports exports, Acts acts) {
        this.exports = exports;
        this.acts = acts;
    }

    /** Does nothing if the stored export is no longer {@code before}. */
    void end(Export before, Export after, LedgerEvent event) {
        acts.commitIf(
                () -> exports.replace(before, after),
                () -> ExportRecord.of(after, event, acts.now())
                        .with("code", String.valueOf(after.endedBecause()))
                        .build());
    }
}
