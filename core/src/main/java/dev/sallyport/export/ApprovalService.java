package dev.sallyport.export;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.access.FreshSignIn;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Demand;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.tenant.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a second person can do with requests that demand their approval: look, approve, reject. Nobody decides over their
 * own, whatever their roles. The right is read anew at each act; it reaches metadata, and never a cell. Safe for many
 * threads.
 */
public final class ApprovalService {
    private static final int LONGEST_LIST = 100;

    private final Checkpoint checkpoint;
    private final Exports exports;
    private final ExportQueue queue;
    private final Denials denials;
    private final Acts acts;
    private final Endings endings;

    public ApprovalService(Checkpoint checkpoint, Exports exports, ExportQueue queue, Denials denials, Acts acts) {
        this.checkpoint = checkpoint;
        this.exports = exports;
        this.queue = queue;
        this.denials = denials;
        this.acts = acts;
        this.endings = new Endings(exports, acts);
    }

    /** What others here ask for that this person may approve now, the oldest first. */
    public List<ApprovalView> inbox(Session session) {
        return onRecord(session, "list-approvals", null, () -> {
            Set<String> datasets = checkpoint.approvable(session);
            return exports.awaiting(session.tenant(), session.person(), datasets, acts.now(), LONGEST_LIST).stream()
                    .map(this::view)
                    .toList();
        });
    }

    /**
     * How many those are; empty for whoever may approve nothing here. For what a page offers; each act judges by itself.
     */
    public OptionalInt waiting(Session session) {
        try {
            Set<String> datasets = checkpoint.approvable(session);
            return datasets.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(exports.countAwaiting(session.tenant(), session.person(), datasets, acts.now()));
        } catch (Problem e) {
            return OptionalInt.empty();
        }
    }

    /** How old the sign-in of somebody may be who decides over it. */
    public Duration signInToDecide(ApprovalView view) {
        return FreshSignIn.ofApprover(demandOf(view.export()));
    }

    /** One of them, decided or not. */
    public ApprovalView show(Session session, ExportId id) {
        return onRecord(session, "show-approval", id, () -> view(ofAnother(session, id)));
    }

    /**
     * Lets it be built: it is queued when this returns.
     *
     * @throws Problem NOT_FOUND alike for unknown, foreign, and without the right; NOT_ALLOWED for one's own;
     *     INSUFFICIENT_USER_AUTHENTICATION; WRONG_STATE if there is nothing to decide any more
     */
    public ApprovalView approve(Session session, ExportId id) {
        return approve(session, id, OptionalInt.empty());
    }

    /** The same, if it is still of the version that was seen. */
    public ApprovalView approve(Session session, ExportId id, OptionalInt seen) {
        return onRecord(session, "approve-export", id, () -> {
            Export before = toDecide(session, id, seen);
            checkStillAllowed(before);
            Instant now = acts.now();
            Export after = before.approved(now, session.person());
            boolean done = acts.commitIf(
                    () -> {
                        boolean ours = exports.replace(before, after);
                        if (ours) {
                            queue.put(ExportJob.of(after), Duration.ZERO);
                        }
                        return ours;
                    },
                    () -> ExportRecord.decided(session, after, LedgerEvent.EXPORT_APPROVED, now)
                            .build());
            return decided(done, after);
        });
    }

    /** Ends it, for a reason that the person who asked is told. Refused as {@link #approve} is. */
    public ApprovalView reject(Session session, ExportId id, Reason reason) {
        return reject(session, id, reason, OptionalInt.empty());
    }

    /** The same, if it is still of the version that was seen. */
    public ApprovalView reject(Session session, ExportId id, Reason reason, OptionalInt seen) {
        return onRecord(session, "reject-export", id, () -> {
            Export before = toDecide(session, id, seen);
            Instant now = acts.now();
            Export after = before.rejected(now, session.person(), reason);
            boolean done = acts.commitIf(
                    () -> exports.replace(before, after),
                    () -> ExportRecord.decided(session, after, LedgerEvent.EXPORT_REJECTED, now)
                            .with("reason", reason.text())
                            .build());
            return decided(done, after);
        });
    }

    private ApprovalView decided(boolean done, Export after) {
        if (!done) {
            throw notAsItWas();
        }
        return view(after);
    }

    private static Problem notAsItWas() {
        return Problem.of(
                ProblemCode.WRONG_STATE, "somebody was faster: this request is not as it was; look at it again");
    }

    private Export toDecide(Session session, ExportId id, OptionalInt seen) {
        Export export = ofAnother(session, id);
        FreshSignIn.checkApprover(session, demandOf(export), acts.now());
        if (seen.isPresent() && seen.getAsInt() != export.version()) {
            throw notAsItWas();
        }
        return export;
    }

    private Demand demandOf(Export export) {
        return checkpoint.demandOf(
                export.granted(), export.request(), export.demandedApproval().flatMap(Approval::rows));
    }

    /** Approving what would only be revoked would mislead whoever approves. */
    private void checkStillAllowed(Export export) {
        if (export.state() != ExportState.AWAITING_APPROVAL) {
            return;
        }
        try {
            var unused = checkpoint.clearAgain(export.request(), export.granted());
        } catch (Problem e) {
            if (e.kind() == ProblemKind.RESOURCE) {
                throw e;
            }
            endings.end(export, export.revoked(acts.now(), e.trueCause()), LedgerEvent.EXPORT_REVOKED);
            throw Problem.of(
                    ProblemCode.WRONG_STATE,
                    "whoever asked for this may not export it any more, so it was revoked; there is nothing to decide");
        }
    }

    /** Somebody else's request that this person may decide over; all others are told alike, after the same statements. */
    private Export ofAnother(Session session, ExportId id) {
        Set<String> datasets = checkpoint.approvable(session);
        Optional<Export> found = exports.find(id);
        Export export = found.orElseThrow(() -> notFound("unknown-export"));
        if (!export.tenant().equals(session.tenant())) {
            throw notFound("export-of-another-tenant");
        }
        if (!datasets.contains(export.request().dataset())) {
            throw notFound("no-right-to-approve");
        }
        if (export.demandedApproval().isEmpty()) {
            throw notFound("needs-no-approval");
        }
        if (export.person().equals(session.person())) {
            throw Problem.denied(
                    ProblemCode.NOT_ALLOWED,
                    "nobody approves or rejects their own request; somebody else has to",
                    "own-request");
        }
        return export;
    }

    private static Problem notFound(String trueCause) {
        return Problem.denied(
                ProblemCode.NOT_FOUND,
                "there is no such request that you may approve; list those that there are",
                trueCause);
    }

    private ApprovalView view(Export export) {
        Dataset dataset = checkpoint.dataset(export.request().dataset()).orElseThrow(() -> notFound("dataset-gone"));
        return new ApprovalView(
                export,
                checkpoint.nameOf(export.person(), export.tenant()),
                Approval.decider(export).flatMap(decider -> checkpoint.nameOf(decider, export.tenant())),
                checkpoint.approvalGrounds(
                        dataset,
                        export.granted(),
                        export.request(),
                        export.demandedApproval().flatMap(Approval::rows)),
                dataset,
                RequestWords.filters(dataset, export.request()),
                RequestWords.sorts(export.request()),
                RequestWords.window(export.request()),
                acts.now());
    }

    private <T> T onRecord(Session session, String act, @Nullable ExportId id, Supplier<T> tried) {
        return denials.onRecord(
                refusal -> Denial.of(session, act, refusal, null, id == null ? null : id.value()), tried);
    }
}
