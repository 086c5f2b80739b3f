package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.access.GrantedClearance;
import dev.sallyport.catalog.Limits;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a cleared request becomes durable: export, dedupe key, job and ledger entry in one transaction. */
final class ExportDesk {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Exports exports;
    private final ExportQueue queue;
    private final Acts acts;
    private final ExportKeys keys;

    ExportDesk(Exports exports, ExportQueue queue, Acts acts, ExportKeys keys) {
        this.exports = exports;
        this.queue = queue;
        this.acts = acts;
        this.keys = keys;
    }

    /** An export that was accepted now, or the unfinished one of the same request. */
    record Accepted(Export export, boolean isNew) {}

    Accepted accept(Session session, Clearance clearance, ExportRequest request) {
        GrantedClearance granted = clearance.granted();
        String dedupeKey = DedupeKey.of(keys.digests(), request, granted);
        Instant now = acts.now();
        return acts.commit(
                () -> {
                    Exports.Usage usage = exports.lockUsage(session.tenant(), session.person(), now.minus(HOUR));
                    Optional<Export> same = exports.findUnfinished(dedupeKey);
                    if (same.isPresent()) {
                        return new Accepted(same.get(), false);
                    }
                    checkQuota(usage, clearance.limits());
                    Export export = Export.asked(new ExportId(keys.newId()), request, granted, now);
                    if (!exports.insert(export, dedupeKey)) {
                        throw new IllegalStateException("the usage lock keeps the same request from being asked twice");
                    }
                    queue.put(ExportJob.of(export), Duration.ZERO);
                    return new Accepted(export, true);
                },
                accepted -> ExportRecord.asked(
                                LedgerEntry.by(session, LedgerEvent.EXPORT_REQUESTED, now),
                                clearance,
                                request,
                                keys.digests())
                        .export(accepted.export().id().value())
                        .with("new", accepted.isNew())
                        .build());
    }

    /** Puts a count on the record and into the quota, before anything is counted. */
    void noteCount(Session session, Clearance clearance, ExportRequest request) {
        Instant now = acts.now();
        acts.commit(
                () -> {
                    Exports.Usage usage = exports.lockUsage(session.tenant(), session.person(), now.minus(HOUR));
                    checkPerHour(usage, clearance.limits());
                    exports.noteCount(session.tenant(), session.person(), now);
                    return true;
                },
                noted -> ExportRecord.asked(
                                LedgerEntry.by(session, LedgerEvent.EXPORT_COUNTED, now),
                                clearance,
                                request,
                                keys.digests())
                        .build());
    }

    /** Ends an export that nobody should build. */
    void fail(Export export, ProblemCode code) {
        Instant now = acts.now();
        acts.commitIf(
                () -> exports.find(export.id())
                        .filter(current -> current.state().next().contains(ExportState.FAILED))
                        .map(current -> exports.replace(current, current.failed(now, code.text())))
                        .orElse(false),
                () -> ExportRecord.of(export, LedgerEvent.EXPORT_FAILED, now)
                        .with("code", code.text())
                        .build());
    }

    private static void checkQuota(Exports.Usage usage, Limits limits) {
        if (usage.unfinished() >= limits.running()) {
            throw Problem.later(
                    ProblemCode.QUOTA_EXCEEDED,
                    usage.unfinished() + " of your exports are unfinished; at most " + limits.running()
                            + " may be. Wait until one is ready, or cancel one",
                    Duration.ofSeconds(30));
        }
        checkPerHour(usage, limits);
    }

    private static void checkPerHour(Exports.Usage usage, Limits limits) {
        if (usage.askedSince() >= limits.perHour()) {
            throw Problem.later(
                    ProblemCode.QUOTA_EXCEEDED,
                    "you have asked " + usage.askedSince() + " times within an hour; at most " + limits.perHour()
                            + " are allowed. Come back later",
                    HOUR);
        }
    }
}
