package dev.sallyport.oversight;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.RoleRight;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Handovers;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What administrators of a tenant can do about its exports, whoever asked for them: look, cancel, revoke. The right is
 * read anew at each act; it reaches what is known about exports of the session's tenant, and no cell. Safe for many
 * threads.
 */
public final class HistoryService {
    private static final String BECAUSE = "by-an-administrator";

    private final Checkpoint checkpoint;
    private final Looks looks;
    private final Interventions interventions;
    private final Denials denials;
    private final Acts acts;

    public HistoryService(
            Checkpoint checkpoint,
            Overview overview,
            Timelines timelines,
            Exports exports,
            Handovers handovers,
            Repeats repeats,
            Denials denials,
            Acts acts) {
        this.checkpoint = checkpoint;
        this.looks = new Looks(overview, timelines, repeats, acts);
        this.interventions = new Interventions(exports, handovers, acts);
        this.denials = denials;
        this.acts = acts;
    }

    /** Whether this session's person may look now. For what a page offers; each act judges by itself. */
    public boolean isOpenTo(Session session) {
        try {
            var unused = checkpoint.checkMay(session, RoleRight.SEE_HISTORY);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    /** The tenant's exports, the newest first; a filter by tenant finds nothing but this one. */
    public OverviewPage list(Session session, OverviewFilter filter, Optional<PageMark> after) {
        return onRecord(session, "list-history", null, () -> {
            Standing standing = checkpoint.checkMay(session, RoleRight.SEE_HISTORY);
            note(session, standing, null);
            return looks.list(within(session), filter, after);
        });
    }

    /** One of them, and what happened to it. */
    public ExportHistory show(Session session, ExportId id) {
        return onRecord(session, "show-history", id, () -> {
            Standing standing = checkpoint.checkMay(session, RoleRight.SEE_HISTORY);
            ExportSummary export = looks.find(within(session), id);
            note(session, standing, id);
            return looks.show(within(session), export, mayAct(session));
        });
    }

    /** Ends an unfinished one. */
    public ExportHistory cancel(Session session, ExportId id, Reason reason) {
        return act(session, "cancel-history", id, reason, interventions::cancel);
    }

    /** Ends one for ever, with its files and tickets. */
    public ExportHistory revoke(Session session, ExportId id, Reason reason) {
        return act(session, "revoke-history", id, reason, interventions::revoke);
    }

    private interface Act {
        void on(ExportId id, Interventions.Actor actor, Reason reason);
    }

    private ExportHistory act(Session session, String name, ExportId id, Reason reason, Act act) {
        return onRecord(session, name, id, () -> {
            Standing standing = checkpoint.checkMay(session, RoleRight.REVOKE);
            ExportSummary found = looks.find(within(session), id);
            act.on(found.id(), new Administrator(session, List.copyOf(standing.roles())), reason);
            return looks.show(within(session), looks.find(within(session), id), true);
        });
    }

    private record Administrator(Session session, List<String> roles) implements Interventions.Actor {
        @Override
        public LedgerEntry.Builder entry(LedgerEvent event, Instant at) {
            return LedgerEntry.by(session, event, at).roles(roles);
        }

        @Override
        public String endedBecause() {
            return BECAUSE;
        }
    }

    private boolean mayAct(Session session) {
        try {
            var unused = checkpoint.checkMay(session, RoleRight.REVOKE);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    private void note(Session session, Standing standing, @Nullable ExportId id) {
        looks.note(
                new Repeat(
                        "read-history",
                        session.tenant(),
                        session.person(),
                        id == null ? null : id.value(),
                        id == null ? "list" : id.toString()),
                () -> {
                    LedgerEntry.Builder entry = LedgerEntry.by(session, LedgerEvent.HISTORY_READ, acts.now())
                            .roles(standing.roles());
                    if (id != null) {
                        entry.export(id.value());
                    }
                    return entry.build();
                });
    }

    private static Reach within(Session session) {
        return new Reach.Within(session.tenant());
    }

    private <T> T onRecord(Session session, String act, @Nullable ExportId id, Supplier<T> tried) {
        return denials.onRecord(
                refusal -> Denial.of(session, act, refusal, null, id == null ? null : id.value()), tried);
    }
}
