package dev.sallyport.export;

import dev.sallyport.access.Clearance;
import dev.sallyport.catalog.Demand;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeat;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Where a cleared request becomes durable: export, dedupe key, job and ledger entry in one transaction. */
final class ExportDesk {
    private static final Duration KEYS_KEPT = Duration.ofDays(1);

    private final Exports exports;
    private final ExportQueue queue;
    private final Intake intake;
    private final Acts acts;
    private final ExportKeys keys;

    ExportDesk(Exports exports, ExportQueue queue, Intake intake, Acts acts, ExportKeys keys) {
        this.exports = exports;
        this.queue = queue;
        this.intake = intake;
        this.acts = acts;
        this.keys = keys;
    }

    /** An export that was accepted now, or the one of the same request. */
    record Accepted(Export export, boolean isNew) {}

    /**
     * A cleared request.
     *
     * @param asked as it came
     * @param explicit with its window resolved and its columns spelled out
     * @param key by which the client calls it, if it does
     * @param reason why they want it, if they said so
     */
    record Submission(
            ExportRequest asked, ExportRequest explicit, Optional<IdempotencyKey> key, Optional<Reason> reason) {}

    /** Accepts a request, or finds the one that it is again. */
    Accepted accept(Session session, Clearance clearance, Submission submission, Counted counted) {
        return commit(
                        session,
                        clearance,
                        submission,
                        dedupeKey -> Optional.of(insert(session, clearance, submission, dedupeKey, counted)))
                .orElseThrow(() -> new IllegalStateException("a new export is accepted, or nothing is"));
    }

    /** The one that a request is again, if it is; a new one is not accepted. */
    Optional<Accepted> acceptAgain(Session session, Clearance clearance, Submission submission) {
        return commit(session, clearance, submission, dedupeKey -> Optional.empty());
    }

    private Optional<Accepted> commit(
            Session session, Clearance clearance, Submission submission, Function<String, Optional<Export>> inserted) {
        String dedupeKey = DedupeKey.of(keys.digests(), submission.explicit(), clearance.granted());
        Optional<String> clientKey = submission.key().map(key -> DedupeKey.of(keys.digests(), session, key));
        String asked = DedupeKey.ofAsked(keys.digests(), submission.asked());
        Instant now = acts.now();
        return acts.commitWith(
                () -> {
                    intake.gate().enter(session);
                    Optional<Export> known = clientKey.flatMap(key -> ofKey(key, asked, now));
                    if (known.isPresent()) {
                        return Optional.of(new Accepted(known.get(), false));
                    }
                    Optional<Export> same = exports.findUnfinished(dedupeKey);
                    Optional<Export> export = same.or(() -> inserted.apply(dedupeKey));
                    clientKey.ifPresent(key -> export.ifPresent(one ->
                            intake.idempotencyKeys().remember(key, new IdempotencyKeys.Use(asked, one.id()), now)));
                    return export.map(one -> new Accepted(one, same.isEmpty()));
                },
                accepted -> accepted.filter(one -> isOnRecord(session, one, now))
                        .map(one -> requested(session, clearance, submission, one, now)));
    }

    private LedgerEntry requested(
            Session session, Clearance clearance, Submission submission, Accepted accepted, Instant now) {
        LedgerEntry.Builder entry = ExportRecord.asked(
                        LedgerEntry.by(session, LedgerEvent.EXPORT_REQUESTED, now),
                        clearance,
                        submission.explicit(),
                        keys.digests())
                .export(accepted.export().id().value())
                .with("new", accepted.isNew());
        submission.reason().ifPresent(reason -> entry.with("reason", reason.text()));
        accepted.export()
                .demandedApproval()
                .ifPresent(approval ->
                        entry.with("approval-until", approval.lapsesAt().toString()));
        return entry.build();
    }

    /** The export that this key was used for. A key is its request's for a day, ended or not. */
    private Optional<Export> ofKey(String clientKey, String asked, Instant now) {
        Optional<IdempotencyKeys.Use> used = intake.idempotencyKeys().find(clientKey, now.minus(KEYS_KEPT));
        if (used.isPresent() && !used.get().requestDigest().equals(asked)) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "this idempotency key was used for another request within a day; use a new key for each request");
        }
        return used.flatMap(use -> exports.find(use.export()));
    }

    private Export insert(
            Session session, Clearance clearance, Submission submission, String dedupeKey, Counted counted) {
        Instant now = acts.now();
        if (counted.isOnRecord()) {
            intake.gate().passUnfinished(session, clearance.limits());
        } else {
            intake.gate().passExport(session, clearance.limits(), now);
        }
        Optional<Approval> approval = Optional.of(clearance.demand())
                .filter(Demand::approval)
                .map(demand -> Approval.demanded(now.plus(demand.approvalWithin()), counted.rows()));
        Export export = Export.asked(
                new ExportId(keys.newId()),
                submission.explicit(),
                clearance.granted(),
                now,
                submission.reason(),
                approval);
        if (!exports.insert(export, dedupeKey)) {
            throw new IllegalStateException("the quota's lock keeps the same request from being asked twice");
        }
        if (approval.isEmpty()) {
            queue.put(ExportJob.of(export), Duration.ZERO);
        }
        return export;
    }

    /** Asking again for the same costs no quota, so it must not fill the ledger either. */
    private boolean isOnRecord(Session session, Accepted accepted, Instant now) {
        return accepted.isNew()
                || intake.repeats()
                        .isToldWhole(
                                new Repeat(
                                        "ask-again",
                                        session.tenant(),
                                        session.person(),
                                        accepted.export().id().value(),
                                        accepted.export().id().toString()),
                                now);
    }

    /** Puts a count or preview on the record and into the quota, before anything is read for it. */
    void noteLook(Session session, LedgerEvent event, Clearance clearance, ExportRequest request) {
        Instant now = acts.now();
        acts.commit(
                () -> {
                    intake.gate().enter(session);
                    intake.gate().passCount(session, clearance.limits(), now);
                    return true;
                },
                noted -> ExportRecord.asked(LedgerEntry.by(session, event, now), clearance, request, keys.digests())
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
}
