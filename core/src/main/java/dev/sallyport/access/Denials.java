package dev.sallyport.access;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import java.util.function.Function;
import java.util.function.Supplier;

/** The port that puts refusals on the record. */
public interface Denials {
    /**
     * Records a refusal in a transaction of its own. Repeated ones are counted rather than written again, so that
     * nobody can flood the ledger.
     */
    void record(Denial denial);

    /** Runs what somebody tries; a refusal goes on the record before it is told. */
    default <T> T onRecord(Function<Problem, Denial> told, Supplier<T> tried) {
        try {
            return tried.get();
        } catch (Problem e) {
            if (e.kind() == ProblemKind.DENIED || isReachingFurther(e)) {
                record(told.apply(e));
            }
            throw e;
        }
    }

    /** Told as a slip that the caller may mend, and yet what somebody tries who wants more than is theirs. */
    private static boolean isReachingFurther(Problem problem) {
        return switch (problem.code()) {
            case CONFIRMATION_MISMATCH,
                    APPROVAL_NEEDED,
                    COLUMN_NOT_AVAILABLE,
                    FORMAT_NOT_AVAILABLE,
                    QUOTA_EXCEEDED,
                    TOO_MANY_SAVED,
                    TOO_MANY_AT_ONCE,
                    WRONG_STATE,
                    PAUSED -> true;
            case INVALID_REQUEST,
                    INVALID_CATALOG,
                    INVALID_CONFIGURATION,
                    WINDOW_REQUIRED,
                    WINDOW_TOO_LARGE,
                    TOO_MANY_ROWS,
                    FILE_TOO_LARGE,
                    CELL_TOO_LONG,
                    SERIES_NOT_AVAILABLE,
                    TOO_MANY_PARTS,
                    IDEMPOTENCY_KEY_REUSED,
                    NAME_TAKEN,
                    NOT_SIGNED_IN,
                    BEARER_TOKEN_REFUSED,
                    SIGN_IN_FAILED,
                    SIGN_IN_THROTTLED,
                    SECOND_FACTOR_NEEDED,
                    SECOND_FACTOR_REFUSED,
                    TENANT_NOT_CHOSEN,
                    TENANT_MISMATCH,
                    CSRF_TOKEN_REFUSED,
                    NOT_ALLOWED,
                    INSUFFICIENT_USER_AUTHENTICATION,
                    NOT_FOUND,
                    TICKET_REFUSED,
                    SOURCE_UNAVAILABLE,
                    DATASET_CLOSED,
                    STORAGE_UNAVAILABLE,
                    IDENTITY_PROVIDER_UNAVAILABLE,
                    TIMED_OUT,
                    CANCELLED,
                    FOREIGN_ROW,
                    SECRET_FOUND,
                    ROW_COUNT_MISMATCH,
                    UNSEAL_FAILED,
                    INTERNAL -> false;
        };
    }
}
