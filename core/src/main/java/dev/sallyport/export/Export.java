package dev.sallyport.export;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its life. Every change makes a new value through one of the methods here, which allow only what
 * {@link ExportState} allows; the tenant and the person never change.
 *
 * @param request with explicit columns and a resolved window
 * @param granted the clearance under which it was asked
 * @param attempt how often a worker has started it; 0 before the first
 * @param version counts changes; a repository replaces a version only by the next
 * @param deadline when the running attempt must have ended
 * @param endedBecause a stable word for those that ended without a file
 * @param reason why the person wants it, if they said so
 * @param approval somebody else's, where that is demanded
 */
public record Export(
        ExportId id,
        TenantId tenant,
        PersonId person,
        ExportRequest request,
        GrantedClearance granted,
        ExportState state,
        int attempt,
        int version,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant deadline,
        @Nullable Instant endedAt,
        @Nullable String endedBecause,
        @Nullable ExportResult result,
        @Nullable Reason reason,
        @Nullable Approval approval) {
    /** Why one ended that its person cancelled. */
    public static final String BY_THE_PERSON = "by-the-person";

    /** Why one ended whose person asked for it again, and so for other files. */
    public static final String ASKED_AGAIN = "asked-again";

    /** An export as it is asked, for which nobody else has to approve. */
    public static Export asked(ExportId id, ExportRequest request, GrantedClearance granted, Instant now) {
        return asked(id, request, granted, now, Optional.empty(), Optional.empty());
    }

    /** An export as it is asked: queued, or awaiting the approval that it demands. */
    public static Export asked(
            ExportId id,
            ExportRequest request,
            GrantedClearance granted,
            Instant now,
            Optional<Reason> reason,
            Optional<Approval> approval) {
        if (approval.isPresent() != granted.level().approval()) {
            throw new IllegalArgumentException("an export has an approval to wait for exactly if one is demanded");
        }
        return new Export(
                id,
                granted.tenant(),
                granted.person(),
                request,
                granted,
                approval.isPresent() ? ExportState.AWAITING_APPROVAL : ExportState.QUEUED,
                0,
                0,
                now,
                null,
                null,
                null,
                null,
                null,
                reason.orElse(null),
                approval.orElse(null));
    }

    public boolean belongsTo(TenantId someTenant, PersonId somePerson) {
        return tenant.equals(someTenant) && person.equals(somePerson);
    }

    /** Whether its person ended it themselves, and so knows. */
    public boolean isEndedByItsPerson() {
        return BY_THE_PERSON.equals(endedBecause) || ASKED_AGAIN.equals(endedBecause);
    }

    /** Ready for download at that time. Judged here and nowhere else; no cleaner needs to have run. */
    public boolean isReadyAt(Instant now) {
        return state == ExportState.COMPLETED && result != null && now.isBefore(result.expiresAt());
    }

    public Optional<ExportResult> finished() {
        return Optional.ofNullable(result);
    }

    /** What it has to wait for, or had. */
    public Optional<Approval> demandedApproval() {
        return Optional.ofNullable(approval);
    }

    /** Whether the time for an approval is over without one. Judged here and nowhere else. */
    public boolean isLapsedAt(Instant now) {
        return state == ExportState.AWAITING_APPROVAL && approval != null && !now.isBefore(approval.lapsesAt());
    }

    /** Whether it may be built: nobody else has to approve, or somebody else has. */
    public boolean hasItsApproval() {
        return !granted.level().approval() || (approval != null && approval.isGivenTo(person));
    }

    /** Somebody else lets it be built. */
    public Export approved(Instant now, PersonId by) {
        return decided(now, by, Optional.empty()).become(ExportState.QUEUED, attempt, null, null, null, null, null);
    }

    /** Somebody else does not want it to be built. */
    public Export rejected(Instant now, PersonId by, Reason against) {
        return decided(now, by, Optional.of(against))
                .become(ExportState.REJECTED, attempt, null, null, now, "rejected", null);
    }

    /** Nobody approved in time. */
    public Export lapsed(Instant now) {
        return become(ExportState.LAPSED, attempt, null, null, now, "not-approved-in-time", null);
    }

    private Export decided(Instant now, PersonId by, Optional<Reason> against) {
        if (by.equals(person)) {
            throw new IllegalArgumentException("nobody decides over their own");
        }
        if (approval == null || isLapsedAt(now) || state != ExportState.AWAITING_APPROVAL) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE,
                    "this request is " + (isLapsedAt(now) ? ExportState.LAPSED : state).text()
                            + "; there is nothing to decide any more");
        }
        return new Export(
                id,
                tenant,
                person,
                request,
                granted,
                state,
                attempt,
                version,
                askedAt,
                startedAt,
                deadline,
                endedAt,
                endedBecause,
                result,
                reason,
                approval.with(new Approval.Decision(by, now, against)));
    }

    /** A worker begins, or takes over from one that was lost. */
    public Export started(Instant now, Instant attemptDeadline) {
        return become(
                ExportState.RUNNING,
                attempt + 1,
                startedAt == null ? now : startedAt,
                attemptDeadline,
                null,
                null,
                null);
    }

    /** Back to the queue after a safe fault. */
    public Export requeued() {
        return become(ExportState.QUEUED, attempt, startedAt, null, null, null, null);
    }

    public Export completed(ExportResult finished) {
        return become(ExportState.COMPLETED, attempt, startedAt, null, finished.completedAt(), null, finished);
    }

    public Export failed(Instant now, String code) {
        return become(ExportState.FAILED, attempt, startedAt, null, now, code, null);
    }

    public Export cancelled(Instant now, String by) {
        return become(ExportState.CANCELLED, attempt, startedAt, null, now, by, null);
    }

    /** Its files, if any, can no longer be had. The result stays, so that they can be found and destroyed. */
    public Export revoked(Instant now, String because) {
        return become(ExportState.REVOKED, attempt, startedAt, null, now, because, result);
    }

    /** The same, ending earlier; never later. The receipt goes on to tell what was promised when it was made. */
    public Export expiringAt(Instant now, Instant until) {
        if (result == null || !isReadyAt(now)) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE, "this export is " + state.text() + "; only a completed one has an expiry");
        }
        if (!until.isAfter(now) || !until.isBefore(result.expiresAt())) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "the new expiry must lie between now and " + result.expiresAt()
                            + ": it can be shortened, and never lengthened; to end it now, revoke the export");
        }
        return new Export(
                id,
                tenant,
                person,
                request,
                granted,
                state,
                attempt,
                version + 1,
                askedAt,
                startedAt,
                deadline,
                endedAt,
                endedBecause,
                new ExportResult(result.completedAt(), until, result.parts(), result.receipt()),
                reason,
                approval);
    }

    public Export expired(Instant now) {
        return become(ExportState.EXPIRED, attempt, startedAt, null, now, null, result);
    }

    private Export become(
            ExportState next,
            int nextAttempt,
            @Nullable Instant started,
            @Nullable Instant nextDeadline,
            @Nullable Instant ended,
            @Nullable String because,
            @Nullable ExportResult finished) {
        if (!state.next().contains(next)) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE,
                    "this export is " + state.text() + " and can't become " + next.text() + "; look at it again");
        }
        return new Export(
                id,
                tenant,
                person,
                request,
                granted,
                next,
                nextAttempt,
                version + 1,
                askedAt,
                started,
                nextDeadline,
                ended,
                because,
                finished,
                reason,
                approval);
    }
}
