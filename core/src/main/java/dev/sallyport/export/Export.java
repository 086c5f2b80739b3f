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
 * @param endedBecause a stable word for failed, cancelled and revoked exports
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
        @Nullable ExportResult result) {

    /** An export as it is asked. */
    public static Export asked(ExportId id, ExportRequest request, GrantedClearance granted, Instant now) {
        return new Export(
                id,
                granted.tenant(),
                granted.person(),
                request,
                granted,
                ExportState.QUEUED,
                0,
                0,
                now,
                null,
                null,
                null,
                null,
                null);
    }

    public boolean belongsTo(TenantId someTenant, PersonId somePerson) {
        return tenant.equals(someTenant) && person.equals(somePerson);
    }

    /** Ready for download at that time. Judged here and nowhere else; no cleaner needs to have run. */
    public boolean isReadyAt(Instant now) {
        return state == ExportState.COMPLETED && result != null && now.isBefore(result.expiresAt());
    }

    public Optional<ExportResult> finished() {
        return Optional.ofNullable(result);
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
                finished);
    }
}
