package dev.sallyport.export;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Clearance;
import dev.sallyport.access.ClearedColumn;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.access.Offer;
import dev.sallyport.hold.ActiveHolds;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.QueryCompiler;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.row.RowSource;
import dev.sallyport.seal.Receipt;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a person can do with exports: see what may be asked, count, preview, ask, look, cancel. Safe for many threads. */
public final class ExportService {
    private static final int LONGEST_LIST = 100;

    private final Checkpoint checkpoint;
    private final QueryCompiler compiler;
    private final RowCheck rowCheck;
    private final FirstRows firstRows;
    private final Exports exports;
    private final ExportDesk desk;
    private final Acceptance acceptance;
    private final Denials denials;
    private final Acts acts;

    public ExportService(
            Checkpoint checkpoint,
            QueryCompiler compiler,
            RowSource source,
            Exports exports,
            ExportQueue queue,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        this.checkpoint = checkpoint;
        this.compiler = compiler;
        this.rowCheck = new RowCheck(source, acts);
        this.firstRows = new FirstRows(source, acts, keys);
        this.exports = exports;
        this.desk = new ExportDesk(exports, queue, intake, acts, keys);
        this.acceptance = new Acceptance(desk, rowCheck, acts);
        this.denials = denials;
        this.acts = acts;
    }

    /** What the session's person may export in the session's tenant now. */
    public List<Offer> offers(Session session) {
        return onRecord(session, "list-datasets", null, null, () -> checkpoint.offers(session));
    }

    /** Counts the rows of a request, under the same right and the same quota as asking for them. */
    public CountAnswer count(Session session, ExportRequest asked) {
        return onRecord(session, "count", asked.dataset(), null, () -> {
            Cleared cleared = clearForALook(session, asked, LedgerEvent.EXPORT_COUNTED);
            return rowCheck.count(cleared.clearance(), cleared.request(), cleared.queries());
        });
    }

    /**
     * Counts the rows of a request and shows the first of them, under the same right and quota as counting alone.
     *
     * @throws Problem APPROVAL_NEEDED for what somebody else must approve first, and whatever counting throws
     */
    public Preview preview(Session session, ExportRequest asked) {
        return onRecord(session, "preview", asked.dataset(), null, () -> {
            Cleared cleared = clearForALook(session, asked, LedgerEvent.EXPORT_PREVIEWED);
            checkpoint.checkNotPaused(session.tenant(), session.person(), asked.dataset());
            CountAnswer counted = rowCheck.count(cleared.clearance(), cleared.request(), cleared.queries());
            // Their number may have made the request more sensitive.
            acceptance.checkMayBeTold(session, cleared.clearance().atLeast(counted.level()));
            return firstRows.read(session, cleared.clearance(), counted, cleared.queries());
        });
    }

    /**
     * Asks for an export. When it returns, the request is durable and on the record, and somebody will build it.
     *
     * @throws Problem NOT_ALLOWED, INSUFFICIENT_USER_AUTHENTICATION, CONFIRMATION_MISMATCH, TOO_MANY_AT_ONCE,
     *     QUOTA_EXCEEDED, TOO_MANY_ROWS, or another of kind CALLER
     */
    public Asked ask(Session session, ExportRequest asked, Confirmation confirmation) {
        return ask(session, asked, confirmation, Optional.empty(), Optional.empty());
    }

    /**
     * The same under a key of the client: within a day the same key and request is the same export, ended or not.
     *
     * @param reason why they want it, for whoever may have to approve, and for the record
     * @throws Problem IDEMPOTENCY_KEY_REUSED if the key was used for another request
     */
    public Asked ask(
            Session session,
            ExportRequest asked,
            Confirmation confirmation,
            Optional<IdempotencyKey> key,
            Optional<Reason> reason) {
        return onRecord(session, "export", asked.dataset(), null, () -> {
            Cleared cleared = clear(session, asked);
            ExportDesk.Accepted accepted = acceptance.accept(
                    session, cleared, confirmation, new ExportDesk.Submission(asked, cleared.request(), key, reason));
            return new Asked(view(accepted.export()), accepted.isNew());
        });
    }

    /**
     * Asks for an ended export again, for the same time: its files are built anew, and those of the old one can no longer
     * be had once the new one is accepted.
     *
     * @param key as at {@link #ask}: sent twice, it is asked again once
     * @throws Problem WRONG_STATE if it has not ended; and whatever {@link #ask} throws
     */
    public Asked askAgain(
            Session session,
            ExportId id,
            Confirmation confirmation,
            Optional<IdempotencyKey> key,
            Optional<Reason> reason) {
        Export old = onRecord(session, "ask-again", null, id, () -> {
            Export found = own(session, id);
            if (found.state().isUnfinished()) {
                throw Problem.of(
                        ProblemCode.WRONG_STATE,
                        "this export is " + found.state().text() + "; wait for it, or cancel it, before you ask again");
            }
            return found;
        });
        Asked asked = ask(session, old.request(), confirmation, key, reason);
        // A key may give what was asked long ago: the old one itself, or one that stands for nothing any more.
        Export fresh = asked.export().export();
        boolean isInItsPlace = fresh.askedAt().isAfter(old.askedAt())
                && (fresh.state().isUnfinished() || fresh.state() == ExportState.COMPLETED);
        if (old.state() == ExportState.COMPLETED && isInItsPlace) {
            revokeReplaced(session, old, fresh.id());
        }
        return asked;
    }

    private void revokeReplaced(Session session, Export old, ExportId by) {
        Instant now = acts.now();
        acts.commitIf(
                () -> exports.replace(old, old.revoked(now, Export.ASKED_AGAIN)),
                () -> LedgerEntry.by(session, LedgerEvent.EXPORT_REVOKED, now)
                        .roles(List.of(old.granted().role()))
                        .export(old.id().value())
                        .with("dataset", old.request().dataset())
                        .with("because", Export.ASKED_AGAIN)
                        .with("by", by.toString())
                        .build());
    }

    public ExportView show(Session session, ExportId id) {
        return onRecord(session, "show-export", null, id, () -> view(own(session, id)));
    }

    /** The person's newest exports in the tenant. */
    public List<ExportView> list(Session session) {
        return onRecord(session, "list-exports", null, null, () -> {
            checkpoint.active(session.person(), session.tenant());
            ActiveHolds holds = checkpoint.holds();
            return exports.list(session.tenant(), session.person(), LONGEST_LIST).stream()
                    .filter(export -> session.scope().reaches(export.request().dataset()))
                    .map(export -> view(export, holds))
                    .toList();
        });
    }

    /** The statement of what a completed export holds. */
    public Receipt receipt(Session session, ExportId id) {
        return onRecord(session, "show-receipt", null, id, () -> {
            Export export = own(session, id);
            return export.finished()
                    .map(ExportResult::receipt)
                    .orElseThrow(() -> Problem.of(
                            ProblemCode.WRONG_STATE,
                            "this export is " + export.state().text() + "; there is a receipt when it is completed"));
        });
    }

    /** Stops an unfinished export; its statement ends within two seconds, and nothing of it is left. */
    public ExportView cancel(Session session, ExportId id) {
        return onRecord(session, "cancel-export", null, id, () -> {
            Export before = own(session, id);
            Instant now = acts.now();
            Export after = before.cancelled(now, Export.BY_THE_PERSON);
            boolean done = acts.commitIf(
                    () -> exports.replace(before, after),
                    () -> LedgerEntry.by(session, LedgerEvent.EXPORT_CANCELLED, now)
                            .roles(List.of(before.granted().role()))
                            .export(id.value())
                            .with("dataset", before.request().dataset())
                            .with("was", before.state().text())
                            .build());
            return view(done ? after : own(session, id));
        });
    }

    /**
     * The person's own export; foreign and unknown are told alike, after the same statements.
     *
     * @throws Problem NOT_FOUND; NOT_ALLOWED if the session's scope does not reach its dataset
     */
    public Export own(Session session, ExportId id) {
        checkpoint.active(session.person(), session.tenant());
        Optional<Export> found = exports.find(id);
        Export export = found.orElseThrow(() -> ExportId.notFound("unknown-export"));
        if (!export.belongsTo(session.tenant(), session.person())) {
            throw ExportId.notFound(
                    export.tenant().equals(session.tenant()) ? "export-of-a-colleague" : "export-of-another-tenant");
        }
        checkpoint.checkInScope(session, export.request().dataset());
        return export;
    }

    /**
     * What a request would be cleared for if it were asked now. Nothing is counted, and nothing is accepted.
     *
     * @throws Problem whatever {@link #ask} throws of a request that may not be asked; recording it is the caller's
     */
    public Clearance checkMayAsk(Session session, ExportRequest asked) {
        return clear(session, asked).clearance();
    }

    /** Lets somebody see something of the rows before asking for them; it is on the record before anything is read. */
    private Cleared clearForALook(Session session, ExportRequest asked, LedgerEvent look) {
        Cleared cleared = clear(session, asked);
        acceptance.checkMayBeTold(session, cleared.clearance());
        desk.noteLook(session, look, cleared.clearance(), cleared.request());
        return cleared;
    }

    private Cleared clear(Session session, ExportRequest asked) {
        ExportRequest resolved = asked.resolvedAt(acts.now());
        Clearance clearance = checkpoint.clear(session, resolved);
        ExportRequest explicit = resolved.withColumns(clearance.columns().stream()
                .map((ClearedColumn c) -> new RequestedColumn(c.column().name(), Optional.of(c.title())))
                .toList());
        return new Cleared(clearance, explicit, compiler.compileParts(clearance, explicit));
    }

    private ExportView view(Export export) {
        return view(export, checkpoint.holds());
    }

    private ExportView view(Export export, ActiveHolds holds) {
        return new ExportView(
                export,
                export.state() == ExportState.RUNNING ? exports.progressOf(export.id()) : Optional.empty(),
                HeldExports.isPaused(export, holds),
                Approval.decider(export).flatMap(decider -> checkpoint.nameOf(decider, export.tenant())),
                acts.now());
    }

    /** Runs what somebody tries; a refusal goes on the record before it is told, and a foreign row raises an alert. */
    private <T> T onRecord(
            Session session, String act, @Nullable String subject, @Nullable ExportId id, Supplier<T> tried) {
        try {
            return denials.onRecord(
                    refusal -> Denial.of(session, act, refusal, subject, id == null ? null : id.value()), tried);
        } catch (Problem e) {
            if (e.code() == ProblemCode.FOREIGN_ROW) {
                acts.record(LedgerEntry.by(session, LedgerEvent.ALERT_RAISED, acts.now())
                        .with("act", act)
                        .with("code", e.code().text())
                        .build());
            }
            throw e;
        }
    }
}
