package dev.sallyport.oversight;

import dev.sallyport.access.Denials;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Handovers;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorPower;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Operators;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators and support can do about all tenants' exports: look; and operators, with a fresh sign-in and a reason,
 * cancel, revoke, void tickets, shorten. The power is read anew at each act. Safe for many threads.
 */
public final class OversightService {
    private static final String BECAUSE = "by-an-operator";

    private final OperatorGate gate;
    private final Looks looks;
    private final Interventions interventions;
    private final Acts acts;

    public OversightService(
            Operators operators,
            Overview overview,
            Timelines timelines,
            Exports exports,
            Handovers handovers,
            Repeats repeats,
            Denials denials,
            Acts acts) {
        this.gate = new OperatorGate(operators, denials, acts);
        this.looks = new Looks(overview, timelines, repeats, acts);
        this.interventions = new Interventions(exports, handovers, acts);
        this.acts = acts;
    }

    /** What somebody is now. For what a page offers; each act judges by itself. */
    public Optional<OperatorKind> kindOf(OperatorSession session) {
        return gate.find(session).map(OperatorPower::kind);
    }

    /** Whether a sign-in is young enough to act. For what a page offers; each act judges by itself. */
    public boolean isFresh(OperatorSession session) {
        return gate.isFresh(session);
    }

    /** Exports of all tenants, the newest first. */
    public OverviewPage list(OperatorSession session, OverviewFilter filter, Optional<PageMark> after) {
        return gate.onRecord(session, "list-all-exports", null, () -> {
            OperatorPower power = gate.checkMayLook(session);
            note(session, power, null);
            return looks.list(new Reach.Across(power), filter, after);
        });
    }

    /** One of them, and what happened to it. */
    public ExportHistory show(OperatorSession session, ExportId id) {
        return gate.onRecord(session, "show-any-export", id, () -> {
            OperatorPower power = gate.checkMayLook(session);
            ExportSummary export = looks.find(new Reach.Across(power), id);
            note(session, power, export);
            return history(power, export);
        });
    }

    /** Ends an unfinished one. */
    public ExportHistory cancel(OperatorSession session, ExportId id, Reason reason) {
        return act(session, "cancel-any-export", id, reason, interventions::cancel);
    }

    /** Ends one for ever, with its files and tickets; running downloads stop within a second. */
    public ExportHistory revoke(OperatorSession session, ExportId id, Reason reason) {
        return act(session, "revoke-any-export", id, reason, interventions::revoke);
    }

    /** Voids tickets that are not redeemed and closes handovers; what is being read is read to its end. */
    public ExportHistory voidTickets(OperatorSession session, ExportId id, Reason reason) {
        return act(session, "void-any-tickets", id, reason, interventions::voidTickets);
    }

    /** Lets a completed one end earlier, never later. */
    public ExportHistory shorten(OperatorSession session, ExportId id, Instant until, Reason reason) {
        return act(
                session,
                "shorten-any-expiry",
                id,
                reason,
                (found, actor, why) -> interventions.shorten(found, until, actor, why));
    }

    private interface Act {
        void on(ExportId id, Interventions.Actor actor, Reason reason);
    }

    private ExportHistory act(OperatorSession session, String name, ExportId id, Reason reason, Act act) {
        return gate.onRecord(session, name, id, () -> {
            OperatorPower power = gate.checkMayAct(session);
            ExportSummary found = looks.find(new Reach.Across(power), id);
            act.on(found.id(), new Operator(session, power), reason);
            return history(power, looks.find(new Reach.Across(power), id));
        });
    }

    private record Operator(OperatorSession session, OperatorPower power) implements Interventions.Actor {
        @Override
        public LedgerEntry.Builder entry(LedgerEvent event, Instant at) {
            return LedgerEntry.by(session, event, at)
                    .with("operator", power.kind().text());
        }

        @Override
        public String endedBecause() {
            return BECAUSE;
        }
    }

    private ExportHistory history(OperatorPower power, ExportSummary export) {
        return looks.show(new Reach.Across(power), export, power.kind() == OperatorKind.OPERATOR);
    }

    private void note(OperatorSession session, OperatorPower power, @Nullable ExportSummary export) {
        looks.note(
                new Repeat(
                        "read-all-exports",
                        export == null ? null : export.tenant(),
                        session.person(),
                        export == null ? null : export.id().value(),
                        export == null ? "list" : export.id().toString()),
                () -> {
                    LedgerEntry.Builder entry = LedgerEntry.by(session, LedgerEvent.HISTORY_READ, acts.now())
                            .with("operator", power.kind().text());
                    if (export != null) {
                        entry.tenant(export.tenant()).export(export.id().value());
                    }
                    return entry.build();
                });
    }
}
