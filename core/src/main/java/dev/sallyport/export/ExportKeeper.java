package dev.sallyport.export;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps house among exports: ends those that nobody works on, revokes those whose right is gone, expires those whose
 * time is over. Nothing waits for it to be refused: the door judges by itself. Any process may run it, several too.
 */
public final class ExportKeeper {
    private static final int AT_ONCE = 200;
    private static final Duration LONGEST_IN_QUEUE = Duration.ofHours(1);

    private final Exports exports;
    private final Checkpoint checkpoint;
    private final Acts acts;
    private final Endings endings;
    private final HeldExports held;

    public ExportKeeper(Exports exports, Checkpoint checkpoint, ExportQueue queue, Acts acts) {
        this.held = new HeldExports(checkpoint, exports, queue, acts);
        this.exports = exports;
        this.checkpoint = checkpoint;
        this.acts = acts;
        this.endings = new Endings(exports, acts);
    }

    /** One round. */
    public void round() {
        held.stopRunning();
        endOverdue();
        lapse();
        revokeUncovered();
        expire();
    }

    private void endOverdue() {
        Instant now = acts.now();
        for (Export export : exports.overdue(now.minus(LONGEST_IN_QUEUE), now, AT_ONCE)) {
            if (export.state() == ExportState.QUEUED && held.mustWait(export)) {
                exports.waits(export.id());
                continue;
            }
            endings.end(export, export.failed(now, ProblemCode.TIMED_OUT.text()), LedgerEvent.EXPORT_FAILED);
        }
    }

    private void lapse() {
        Instant now = acts.now();
        for (Export export : exports.lapsedAt(now, AT_ONCE)) {
            endings.end(export, export.lapsed(now), LedgerEvent.EXPORT_LAPSED);
        }
    }

    private void expire() {
        Instant now = acts.now();
        for (Export export : exports.expiredAt(now, AT_ONCE)) {
            endings.end(export, export.expired(now), LedgerEvent.EXPORT_EXPIRED);
        }
    }

    /** Judges every live export again, so that a right that was lost and given back revives nothing. */
    private void revokeUncovered() {
        Optional<ExportId> after = Optional.empty();
        List<Export> page;
        do {
            page = exports.live(acts.now(), after, AT_ONCE);
            for (Export export : page) {
                revokeIfUncovered(export);
                after = Optional.of(export.id());
            }
        } while (page.size() == AT_ONCE);
    }

    private void revokeIfUncovered(Export export) {
        try {
            checkpoint.clearAgain(export.request(), export.granted());
        } catch (Problem e) {
            if (e.kind() != ProblemKind.RESOURCE) {
                endings.end(export, export.revoked(acts.now(), e.trueCause()), LedgerEvent.EXPORT_REVOKED);
            }
        }
    }
}
