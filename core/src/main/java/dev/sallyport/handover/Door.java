package dev.sallyport.handover;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Clearance;
import dev.sallyport.access.FreshSignIn;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Exports;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;

/** Judges at the door: is the export still to be had, and does today's clearance still cover what was granted? */
final class Door {
    private final Checkpoint checkpoint;
    private final Exports exports;
    private final Handovers handovers;
    private final Acts acts;

    Door(Checkpoint checkpoint, Exports exports, Handovers handovers, Acts acts) {
        this.checkpoint = checkpoint;
        this.exports = exports;
        this.handovers = handovers;
        this.acts = acts;
    }

    /**
     * Lets the export pass, or refuses. An export that is no longer covered is revoked here and now, with its tickets
     * and handovers: getting the right back does not bring it back.
     *
     * @return today's clearance
     * @throws Problem WRONG_STATE if there is nothing to hand over; NOT_ALLOWED if the right is gone, or the session's
     *     scope does not reach so far
     */
    Clearance check(Session session, Export export) {
        checkpoint.checkInScope(session, export.request().dataset());
        Instant now = acts.now();
        if (!export.isReadyAt(now)) {
            throw Problem.of(ProblemCode.WRONG_STATE, notReady(export));
        }
        try {
            return checkpoint.clearAgain(export.request(), export.granted());
        } catch (Problem e) {
            if (e.kind() != ProblemKind.RESOURCE) {
                revoke(export, e.trueCause(), now);
            }
            throw e;
        }
    }

    /** The same where something begins: an operator may have paused it. */
    Clearance checkOpen(Session session, Export export) {
        Clearance clearance = check(session, export);
        checkpoint.checkNotPaused(
                export.tenant(), export.person(), export.request().dataset());
        return clearance;
    }

    /** The same for what runs already: a pause may let it go on. */
    void checkGoesOn(Session session, Export export) {
        var unused = check(session, export);
        checkpoint.checkMayGoOn(
                export.tenant(), export.person(), export.request().dataset());
    }

    /**
     * The same for somebody who stands at the door: what is handed over may demand that they proved lately who they are.
     *
     * @throws Problem INSUFFICIENT_USER_AUTHENTICATION as well
     */
    Clearance checkFresh(Session session, Export export) {
        Clearance clearance = checkOpen(session, export);
        FreshSignIn.check(session, clearance.demand(), acts.now());
        return clearance;
    }

    private void revoke(Export export, String because, Instant now) {
        acts.commitIf(
                () -> {
                    handovers.revoke(export.id(), now);
                    return exports.replace(export, export.revoked(now, because));
                },
                () -> LedgerEntry.of(LedgerEvent.EXPORT_REVOKED, now)
                        .tenant(export.tenant())
                        .person(export.person())
                        .roles(List.of(export.granted().role()))
                        .export(export.id().value())
                        .with("dataset", export.request().dataset())
                        .with("code", because)
                        .with("where", "door")
                        .build());
    }

    private static String notReady(Export export) {
        if (export.state() == ExportState.COMPLETED || export.state() == ExportState.EXPIRED) {
            return "this export has expired; ask for it again";
        }
        return export.state().isUnfinished()
                ? "this export is " + export.state().text() + "; wait until it is completed"
                : "this export is " + export.state().text() + "; ask for it again";
    }
}
