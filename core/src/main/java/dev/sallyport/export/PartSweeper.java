package dev.sallyport.export;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.seal.Sealer;
import dev.sallyport.store.ObjectName;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Destroys what must not stay: parts of expired and revoked exports, what lost attempts left, objects that nobody
 * knows, and the keys of past days. Any process may run it, several too.
 */
public final class PartSweeper {
    private static final int AT_ONCE = 200;
    /** Younger unknown objects may belong to an act that has not committed yet. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(10);

    private final Exports exports;
    private final ObjectStore store;
    private final Sealer sealer;
    private final Acts acts;

    public PartSweeper(Exports exports, ObjectStore store, Sealer sealer, Acts acts) {
        this.exports = exports;
        this.store = store;
        this.sealer = sealer;
        this.acts = acts;
    }

    /** One round. */
    public void round() throws IOException {
        destroyEnded();
        destroyAbandoned();
        destroyUnknown();
        destroyKeys();
    }

    private void destroyEnded() throws IOException {
        for (Export export : exports.withPartsToDestroy(AT_ONCE)) {
            List<Part> parts = export.finished().map(ExportResult::parts).orElse(List.of());
            for (Part part : parts) {
                store.delete(part.object());
            }
            acts.commit(
                    () -> {
                        exports.partsDestroyed(export.id());
                        return export;
                    },
                    done -> ExportRecord.of(done, LedgerEvent.PARTS_DESTROYED, acts.now())
                            .with("parts", parts.size())
                            .build());
        }
    }

    private void destroyAbandoned() throws IOException {
        for (ObjectName object : exports.abandoned()) {
            store.delete(object);
            exports.forget(object);
        }
    }

    private void destroyUnknown() throws IOException {
        Instant before = acts.now().minus(UNKNOWN_FOR);
        List<ObjectName> old = store.list().stream()
                .filter(stored -> stored.modifiedAt().isBefore(before))
                .map(StoredObject::name)
                .toList();
        for (ObjectName object : old.isEmpty() ? old : exports.unknown(old)) {
            store.delete(object);
        }
    }

    private void destroyKeys() throws IOException {
        Instant now = acts.now();
        List<String> destroyed = sealer.destroyKeysBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (!destroyed.isEmpty()) {
            acts.record(LedgerEntry.of(LedgerEvent.KEYS_DESTROYED, now)
                    .with("keys", destroyed)
                    .build());
        }
    }
}
