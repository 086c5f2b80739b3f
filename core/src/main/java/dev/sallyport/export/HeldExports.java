package dev.sallyport.export;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.hold.ActiveHolds;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets exports wait that a hold holds back, and stops those that run all the same. Safe for many threads. */
public final class HeldExports {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final int AT_ONCE = 200;

    private final Checkpoint checkpoint;
    private final Exports exports;
    private final ExportQueue queue;
    private final Acts acts;

    public HeldExports(Checkpoint checkpoint, Exports exports, ExportQueue queue, Acts acts) {
        this.checkpoint = checkpoint;
        this.exports = exports;
        this.queue = queue;
        this.acts = acts;
    }

    /** Whether what comes next in its life is held back. */
    static boolean isPaused(Export export, ActiveHolds holds) {
        String dataset = export.request().dataset();
        return switch (export.state()) {
            case AWAITING_APPROVAL, QUEUED -> holds.hold(HoldStop.BUILDING, export.tenant(), export.person(), dataset);
            case RUNNING -> holds.stopRunning(HoldStop.BUILDING, export.tenant(), export.person(), dataset);
            case COMPLETED -> holds.hold(HoldStop.HANDING_OVER, export.tenant(), export.person(), dataset);
            case EXPIRED, REJECTED, LAPSED, CANCELLED, FAILED, REVOKED -> false;
        };
    }

    /** Whether nobody may begin to build it now; a worker that was lost on it is nobody. */
    boolean mustWait(Export export) {
        return checkpoint
                .holds()
                .hold(
                        HoldStop.BUILDING,
                        export.tenant(),
                        export.person(),
                        export.request().dataset());
    }

    /** Puts its job back for later. */
    void letWait(Export export) {
        if (export.state() == ExportState.RUNNING) {
            stop(export);
            return;
        }
        exports.waits(export.id());
        queue.put(ExportJob.of(export), LOOK_AGAIN);
        if (!mustWait(export)) {
            // The hold ended meanwhile, and hurried all jobs but this one, which a worker had.
            queue.put(ExportJob.of(export), Duration.ZERO);
        }
    }

    /** Gives up the attempts of running exports that a hold stops; their readings are ended by the watchdog. */
    public void stopRunning() {
        ActiveHolds holds = checkpoint.holds();
        if (holds.all().stream()
                .noneMatch(hold -> hold.alsoRunning() && hold.stops().contains(HoldStop.BUILDING))) {
            return;
        }
        Optional<ExportId> after = Optional.empty();
        List<Export> page;
        do {
            page = exports.live(acts.now(), after, AT_ONCE);
            for (Export export : page) {
                if (export.state() == ExportState.RUNNING && isPaused(export, holds)) {
                    stop(export);
                }
                after = Optional.of(export.id());
            }
        } while (page.size() == AT_ONCE);
    }

    private void stop(Export running) {
        Export waiting = running.requeued();
        acts.commitIf(
                () -> {
                    boolean ours = exports.replace(running, waiting);
                    if (ours) {
                        queue.put(ExportJob.of(waiting), LOOK_AGAIN);
                    }
                    return ours;
                },
                () -> ExportRecord.of(waiting, LedgerEvent.EXPORT_PAUSED, acts.now())
                        .build());
    }
}
