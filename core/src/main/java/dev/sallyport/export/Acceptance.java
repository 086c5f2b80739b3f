package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.access.FreshSignIn;
import dev.sallyport.catalog.DatasetSensitivity;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.tenant.Session;
import java.util.Optional;

/** Accepts cleared requests, once everything is there that their level demands. */
final class Acceptance {
    private final ExportDesk desk;
    private final RowCheck rowCheck;
    private final Acts acts;

    Acceptance(ExportDesk desk, RowCheck rowCheck, Acts acts) {
        this.desk = desk;
        this.rowCheck = rowCheck;
        this.acts = acts;
    }

    ExportDesk.Accepted accept(
            Session session, Cleared cleared, Confirmation confirmation, ExportDesk.Submission submission) {
        Clearance clearance = cleared.clearance();
        confirmation.checkTenant(clearance);
        checkDemanded(session, clearance, confirmation);
        if (isCountedFirst(clearance)) {
            return desk.acceptAgain(session, clearance, submission)
                    .orElseGet(() -> acceptCounted(session, cleared, confirmation, submission));
        }
        ExportDesk.Accepted accepted = desk.accept(session, clearance, submission, Counted.NOT);
        if (accepted.isNew()) {
            checkRows(accepted.export(), cleared);
        }
        return accepted;
    }

    /**
     * Refuses to tell anything of a request's rows, their number included, without what that demands.
     *
     * @throws Problem INSUFFICIENT_USER_AUTHENTICATION; APPROVAL_NEEDED if nothing is told before an approval
     */
    void checkMayBeTold(Session session, Clearance clearance) {
        FreshSignIn.check(session, clearance.demand(), acts.now());
        if (clearance.demand().approval()) {
            throw Problem.of(
                    ProblemCode.APPROVAL_NEEDED,
                    "this request is " + clearance.level().text()
                            + ", and somebody else must approve it before anything"
                            + " of it is told; ask for the export");
        }
    }

    /** Whether rows are counted before the request is accepted: their number decides its level, or an approver wants it. */
    private static boolean isCountedFirst(Clearance clearance) {
        return clearance.demand().approval()
                || clearance.dataset().sensitivity().ofAnySize().isAbove(clearance.level());
    }

    /** Accepts at the level that the number of rows makes it; where that can't be told, at the highest that it could be. */
    private ExportDesk.Accepted acceptCounted(
            Session session, Cleared cleared, Confirmation confirmation, ExportDesk.Submission submission) {
        DatasetSensitivity sizes = cleared.clearance().dataset().sensitivity();
        desk.noteLook(session, LedgerEvent.EXPORT_COUNTED, cleared.clearance(), cleared.request());
        Optional<Long> rows = rowsOf(cleared);
        Clearance sized = cleared.clearance().atLeast(rows.map(sizes::ofRows).orElseGet(sizes::ofAnySize));
        checkDemanded(session, sized, confirmation);
        return desk.accept(session, sized, submission, new Counted(true, rows));
    }

    private void checkDemanded(Session session, Clearance clearance, Confirmation confirmation) {
        FreshSignIn.check(session, clearance.demand(), acts.now());
        confirmation.checkTyped(clearance);
    }

    /** Tells at once that there are too many rows; should the counting fail, the worker's exact count decides. */
    private void checkRows(Export export, Cleared cleared) {
        try {
            var unused = rowsOf(cleared);
        } catch (Problem e) {
            if (e.kind() == ProblemKind.CALLER) {
                desk.fail(export, e.code());
            }
            throw e;
        }
    }

    /** How many rows it would have; empty if that can't be told now. */
    private Optional<Long> rowsOf(Cleared cleared) {
        try {
            return Optional.of(rowCheck.check(cleared.clearance(), cleared.request(), cleared.queries()));
        } catch (Problem e) {
            if (e.kind() == ProblemKind.RESOURCE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
