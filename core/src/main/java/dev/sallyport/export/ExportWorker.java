package dev.sallyport.export;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Clearance;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Builds queued exports. Nobody is signed in: it reads the standing anew and goes on only if today's clearance covers
 * what was granted. It may be killed, frozen or run twice at any line: only the attempt that the export's row names can
 * publish. Safe for many threads and processes.
 */
public final class ExportWorker {
    private final Checkpoint checkpoint;
    private final ExportBuilder builder;
    private final Exports exports;
    private final ExportQueue queue;
    private final Acts acts;
    private final Endings endings;
    private final RetryPolicy retry;
    private final HeldExports held;

    public ExportWorker(
            Checkpoint checkpoint,
            ExportBuilder builder,
            Exports exports,
            ExportQueue queue,
            Acts acts,
            RetryPolicy retry) {
        this.checkpoint = checkpoint;
        this.builder = builder;
        this.exports = exports;
        this.queue = queue;
        this.acts = acts;
        this.endings = new Endings(exports, acts);
        this.retry = retry;
        this.held = new HeldExports(checkpoint, exports, queue, acts);
    }

    /** Does a job, whatever comes of it; returns when the export is ended, queued again, or no longer ours. */
    public void work(ExportJob job) {
        Optional<Export> found = exports.find(job.export());
        // Approving puts a job of its own; whatever came before that is none.
        if (found.isEmpty()
                || !found.get().state().isUnfinished()
                || found.get().state() == ExportState.AWAITING_APPROVAL) {
            return;
        }
        Export export = found.get();
        if (!export.belongsTo(job.tenant(), job.person())) {
            endings.end(export, export.failed(acts.now(), "job-mismatch"), LedgerEvent.EXPORT_FAILED);
            return;
        }
        if (!export.hasItsApproval()) {
            endings.end(export, export.revoked(acts.now(), "approval-missing"), LedgerEvent.EXPORT_REVOKED);
            acts.record(ExportRecord.of(export, LedgerEvent.ALERT_RAISED, acts.now())
                    .with("code", "approval-missing")
                    .build());
            return;
        }
        // A queued one has attempts left, or a pause took one from it.
        if (export.state() == ExportState.RUNNING && export.attempt() >= retry.attempts()) {
            endings.end(export, export.failed(acts.now(), "worker-lost"), LedgerEvent.EXPORT_FAILED);
            return;
        }
        if (held.mustWait(export)) {
            held.letWait(export);
            return;
        }
        clear(export).ifPresent(clearance -> attempt(export, clearance));
    }

    /** Today's clearance, if it covers the granted one; else the export is revoked. */
    private Optional<Clearance> clear(Export export) {
        try {
            return Optional.of(checkpoint.clearAgain(export.request(), export.granted()));
        } catch (Problem e) {
            if (e.code() == ProblemCode.DATASET_CLOSED) {
                // Waiting would not help: somebody has to mend the database first.
                endings.end(export, export.failed(acts.now(), e.code().text()), LedgerEvent.EXPORT_FAILED);
                return Optional.empty();
            }
            if (e.kind() == ProblemKind.RESOURCE) {
                throw e;
            }
            endings.end(export, export.revoked(acts.now(), e.trueCause()), LedgerEvent.EXPORT_REVOKED);
            return Optional.empty();
        }
    }

    private void attempt(Export queued, Clearance clearance) {
        Instant now = acts.now();
        Export running = queued.started(now, now.plus(clearance.limits().time()));
        boolean ours = acts.commitIf(
                () -> exports.replace(queued, running),
                () -> ExportRecord.of(running, LedgerEvent.EXPORT_STARTED, now)
                        .roles(List.of(clearance.role()))
                        .with("policy", clearance.policyVersion())
                        .build());
        if (!ours) {
            return;
        }
        try {
            builder.build(running, clearance);
        } catch (Problem e) {
            ended(running, e);
        } catch (IOException e) {
            ended(running, Problem.of(ProblemCode.STORAGE_UNAVAILABLE, "the file could not be stored", e));
        }
    }

    private void ended(Export running, Problem problem) {
        Instant now = acts.now();
        if (running.deadline() != null && !now.isBefore(running.deadline())) {
            // The watchdog ended the reading: however that looked from here, the time was over.
            endings.end(running, running.failed(now, ProblemCode.TIMED_OUT.text()), LedgerEvent.EXPORT_FAILED);
            return;
        }
        if (isSafeToRetry(problem) && running.attempt() < retry.attempts()) {
            Export again = running.requeued();
            acts.commitIf(
                    () -> {
                        boolean ours = exports.replace(running, again);
                        if (ours) {
                            queue.put(ExportJob.of(again), retry.pause());
                        }
                        return ours;
                    },
                    () -> ExportRecord.of(again, LedgerEvent.EXPORT_RETRIED, acts.now())
                            .with("code", problem.code().text())
                            .build());
            return;
        }
        // Does nothing where the row has moved on: cancelled, revoked, taken over. A statement that somebody cancelled
        // in
        // the database has moved no row, and must not leave the export running with nobody at work.
        endings.end(running, running.failed(now, problem.code().text()), LedgerEvent.EXPORT_FAILED);
        if (problem.kind() == ProblemKind.BUG) {
            acts.record(ExportRecord.of(running, LedgerEvent.ALERT_RAISED, acts.now())
                    .with("code", problem.code().text())
                    .build());
        }
    }

    /** A time-out would only happen again; what is wrong with the request or with us does not mend itself. */
    private static boolean isSafeToRetry(Problem problem) {
        return problem.code() == ProblemCode.SOURCE_UNAVAILABLE || problem.code() == ProblemCode.STORAGE_UNAVAILABLE;
    }
}
