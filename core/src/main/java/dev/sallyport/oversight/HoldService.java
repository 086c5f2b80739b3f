package dev.sallyport.oversight;

import dev.sallyport.access.Denials;
import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportQueue;
import dev.sallyport.export.HeldExports;
import dev.sallyport.export.Reason;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.HoldSubject;
import dev.sallyport.hold.Holds;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Operators;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Pausing and going on: everything, a tenant, a dataset, a person. What is asked meanwhile is accepted and waits. A hold
 * holds from its commit on, in all processes. Safe for many threads.
 */
public final class HoldService {
    private static final int MOST = 200;

    private final OperatorGate gate;
    private final Holds holds;
    private final HeldExports held;
    private final ExportQueue queue;
    private final Catalog catalog;
    private final ExportKeys keys;
    private final Acts acts;

    public HoldService(
            Operators operators,
            Holds holds,
            HeldExports held,
            ExportQueue queue,
            Catalog catalog,
            ExportKeys keys,
            Denials denials,
            Acts acts) {
        this.gate = new OperatorGate(operators, denials, acts);
        this.holds = holds;
        this.held = held;
        this.queue = queue;
        this.catalog = catalog;
        this.keys = keys;
        this.acts = acts;
    }

    /** What is paused now. */
    public List<Hold> list(OperatorSession session) {
        return gate.onRecord(session, "list-holds", null, () -> {
            var unused = gate.checkMayLook(session);
            return holds.active().all();
        });
    }

    /**
     * Pauses.
     *
     * @param alsoRunning whether what runs already is stopped as well; it is built anew afterwards
     */
    public Hold pause(
            OperatorSession session, HoldSubject subject, Set<HoldStop> stops, boolean alsoRunning, Reason reason) {
        return gate.onRecord(session, "pause", null, () -> {
            OperatorPower power = gate.checkMayAct(session);
            check(subject, stops);
            Instant now = acts.now();
            Hold hold = new Hold(keys.newId(), subject, stops, alsoRunning, reason.text(), session.person(), now);
            acts.commit(
                    () -> {
                        holds.place(power, hold);
                        return hold;
                    },
                    placed -> entry(session, power, LedgerEvent.HOLD_PLACED, placed, reason, now));
            if (alsoRunning) {
                held.stopRunning();
            }
            return hold;
        });
    }

    /** Lets go on what a hold holds back. */
    public void resume(OperatorSession session, UUID id, Reason reason) {
        gate.onRecord(session, "resume", null, () -> {
            OperatorPower power = gate.checkMayAct(session);
            Instant now = acts.now();
            Optional<Hold> ended = acts.commitWith(
                    () -> {
                        Optional<Hold> one = holds.end(power, id, reason.text(), now);
                        one.ifPresent(hold -> queue.hurry());
                        return one;
                    },
                    one -> one.map(hold -> entry(session, power, LedgerEvent.HOLD_ENDED, hold, reason, now)));
            return ended.orElseThrow(() -> Problem.denied(
                    ProblemCode.NOT_FOUND, "there is no such pause any more; list those that there are", "no-hold"));
        });
    }

    private void check(HoldSubject subject, Set<HoldStop> stops) {
        if (stops.isEmpty()) {
            throw invalid("say what is paused: building, handing-over, or both");
        }
        if (subject instanceof HoldSubject.OfDataset of
                && catalog.dataset(of.dataset()).isEmpty()) {
            throw invalid("the catalog has no dataset \"" + of.dataset() + "\"; it has "
                    + String.join(", ", catalog.datasets().keySet()));
        }
        if (holds.active().all().size() >= MOST) {
            throw invalid("there are " + MOST + " pauses already; end some first");
        }
    }

    private static LedgerEntry entry(
            OperatorSession session, OperatorPower power, LedgerEvent event, Hold hold, Reason reason, Instant now) {
        LedgerEntry.Builder entry = LedgerEntry.by(session, event, now)
                .with("operator", power.kind().text())
                .with("hold", hold.id().toString())
                .with(
                        "stops",
                        hold.stops().stream().map(HoldStop::text).sorted().toList())
                .with("also-running", hold.alsoRunning())
                .with("reason", reason.text());
        if (hold.subject() instanceof HoldSubject.OfTenant of) {
            return entry.tenant(of.tenant()).with("subject", "tenant").build();
        }
        if (hold.subject() instanceof HoldSubject.OfDataset of) {
            return entry.with("subject", "dataset")
                    .with("dataset", of.dataset())
                    .build();
        }
        if (hold.subject() instanceof HoldSubject.OfPerson of) {
            return entry.with("subject", "person")
                    .with("of", of.person().text())
                    .build();
        }
        return entry.with("subject", "everything").build();
    }

    private static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }
}
