package dev.sallyport.oversight;

import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Handovers;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.Instant;
import java.util.function.Predicate;

/** What others can do to an export, each by compare-and-set and on the record. Whoever calls has judged the right. */
final class Interventions {
    private static final int TRIES = 5;

    private final Exports exports;
    private final Handovers handovers;
    private final Acts acts;

    Interventions(Exports exports, Handovers handovers, Acts acts) {
        this.exports = exports;
        this.handovers = handovers;
        this.acts = acts;
    }

    /** Who acts, and why. */
    interface Actor {
        /** Begins an entry that names them. */
        LedgerEntry.Builder entry(LedgerEvent event, Instant at);

        /** Why the export ended, in a stable word. */
        String endedBecause();
    }

    /** Ends an unfinished export; its statement ends within two seconds, and nothing of it is left. */
    void cancel(ExportId id, Actor actor, Reason reason) {
        Instant now = acts.now();
        change(id, actor, reason, LedgerEvent.EXPORT_CANCELLED, before -> {
            Export after = before.cancelled(now, actor.endedBecause());
            return exports.replace(before, after);
        });
    }

    /** Ends an export whatever it is at, for ever: its files are destroyed, running downloads stop within a second. */
    void revoke(ExportId id, Actor actor, Reason reason) {
        Instant now = acts.now();
        change(id, actor, reason, LedgerEvent.EXPORT_REVOKED, before -> {
            boolean done = exports.replace(before, before.revoked(now, actor.endedBecause()));
            if (done) {
                handovers.revoke(id, now);
            }
            return done;
        });
    }

    /** Lets a completed export end earlier. */
    void shorten(ExportId id, Instant until, Actor actor, Reason reason) {
        Instant now = acts.now();
        change(
                id,
                actor,
                reason,
                LedgerEvent.EXPIRY_SHORTENED,
                before -> exports.replace(before, before.expiringAt(now, until)));
    }

    /** Voids the tickets of an export and closes its handovers. What is being read is read to its end. */
    void voidTickets(ExportId id, Actor actor, Reason reason) {
        Export export = find(id);
        Instant now = acts.now();
        acts.commit(
                () -> {
                    handovers.revoke(id, now);
                    return true;
                },
                done -> entry(export, actor, reason, LedgerEvent.TICKETS_VOIDED, now)
                        .build());
    }

    private void change(ExportId id, Actor actor, Reason reason, LedgerEvent event, Predicate<Export> change) {
        for (int i = 0; i < TRIES; i++) {
            Export before = find(id);
            if (acts.commitIf(
                    () -> change.test(before),
                    () -> entry(before, actor, reason, event, acts.now())
                            .with("was", before.state().text())
                            .build())) {
                return;
            }
        }
        throw Problem.of(ProblemCode.WRONG_STATE, "the export changes just now; look at it, and try again");
    }

    private Export find(ExportId id) {
        return exports.find(id).orElseThrow(() -> ExportId.notFound("unknown-export"));
    }

    private static LedgerEntry.Builder entry(Export export, Actor actor, Reason reason, LedgerEvent event, Instant at) {
        return actor.entry(event, at)
                .tenant(export.tenant())
                .export(export.id().value())
                .with("dataset", export.request().dataset())
                .with("of", export.person().text())
                .with("code", actor.endedBecause())
                .with("reason", reason.text());
    }
}
