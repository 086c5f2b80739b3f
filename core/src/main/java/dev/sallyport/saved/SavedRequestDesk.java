package dev.sallyport.saved;

import dev.sallyport.access.Clearance;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Where saved requests become durable: names and numbers are judged, and the ledger's entry commits with the act. */
final class SavedRequestDesk {
    private final SavedRequests saved;
    private final QuotaGate gate;
    private final Acts acts;
    private final ExportKeys keys;

    SavedRequestDesk(SavedRequests saved, QuotaGate gate, Acts acts, ExportKeys keys) {
        this.saved = saved;
        this.gate = gate;
        this.acts = acts;
        this.keys = keys;
    }

    /** Keeps a fresh one, for which its owner was cleared just now. */
    void insert(Session session, SavedRequest fresh, Clearance clearance) {
        acts.commit(
                () -> {
                    enter(session, fresh.savedAt());
                    List<SavedRequest> own = saved.ofPerson(session.tenant(), session.person());
                    checkNumber(own);
                    checkName(own, fresh);
                    checkRoomToShare(session, fresh.isShared());
                    saved.insert(fresh);
                    return fresh;
                },
                done -> entry(session, LedgerEvent.REQUEST_SAVED, done, Optional.of(clearance)));
    }

    /**
     * Puts a changed one in the place of what it was.
     *
     * @param clearance for what it asks for now; empty if that is what it was
     */
    void replace(Session session, SavedRequest before, SavedRequest after, Optional<Clearance> clearance) {
        acts.commit(
                () -> {
                    enter(session, after.changedAt());
                    checkName(saved.ofPerson(session.tenant(), session.person()), after);
                    checkRoomToShare(session, after.isShared() && !before.isShared());
                    checkDone(saved.replace(before, after));
                    return after;
                },
                done -> entry(session, event(before, after), done, clearance));
    }

    /**
     * Removes one.
     *
     * @param why adds to the entry why it goes
     */
    void remove(Session session, SavedRequest gone, UnaryOperator<LedgerEntry.Builder> why) {
        Instant now = acts.now();
        acts.commit(
                () -> {
                    enter(session, now);
                    checkDone(saved.remove(gone));
                    return gone;
                },
                done -> why.apply(SavedRequestRecord.by(session, LedgerEvent.SAVED_REQUEST_REMOVED, done, now))
                        .build());
    }

    private static LedgerEvent event(SavedRequest before, SavedRequest after) {
        if (before.isShared() == after.isShared()) {
            return LedgerEvent.SAVED_REQUEST_CHANGED;
        }
        return after.isShared() ? LedgerEvent.SAVED_REQUEST_SHARED : LedgerEvent.SAVED_REQUEST_TAKEN_BACK;
    }

    private LedgerEntry entry(Session session, LedgerEvent event, SavedRequest done, Optional<Clearance> clearance) {
        LedgerEntry.Builder entry = SavedRequestRecord.by(session, event, done, done.changedAt());
        clearance.ifPresent(cleared -> done.content()
                .ifPresent(content -> SavedRequestRecord.asking(entry, cleared, content.request(), keys)));
        return entry.build();
    }

    /** Holds off others of the tenant, so that what is counted stays as it is; and counts the act. */
    private void enter(Session session, Instant now) {
        gate.enter(session);
        gate.passSave(session, now);
    }

    private static void checkNumber(List<SavedRequest> own) {
        if (own.size() >= SavedRequestService.MOST_OWN) {
            throw Problem.of(
                    ProblemCode.TOO_MANY_SAVED,
                    "you keep " + SavedRequestService.MOST_OWN
                            + " requests here, as many as one person may; remove one first");
        }
    }

    private static void checkName(List<SavedRequest> own, SavedRequest mine) {
        boolean isTaken = own.stream()
                .anyMatch(
                        other -> other.name().equals(mine.name()) && !other.id().equals(mine.id()));
        if (isTaken) {
            throw Problem.of(
                    ProblemCode.NAME_TAKEN,
                    "you keep another request by that name here; give this one another name, or remove that one first");
        }
    }

    private void checkRoomToShare(Session session, boolean isNew) {
        if (isNew && saved.shared(session.tenant()).size() >= SavedRequestService.MOST_SHARED) {
            throw Problem.of(
                    ProblemCode.TOO_MANY_SAVED,
                    SavedRequestService.MOST_SHARED
                            + " requests are shared in this workspace, as many as may be; keep this one to yourself, or"
                            + " take one back first");
        }
    }

    private static void checkDone(boolean isDone) {
        if (!isDone) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE, "this saved request was changed or removed meanwhile; look at it again");
        }
    }
}
