package dev.sallyport.server.http;

import dev.sallyport.export.Export;
import dev.sallyport.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;

/** On one's own export the class of the reason is told (right, limit, time, storage…); the true cause is on record. */
public final class FailureClass {
    private FailureClass() {}

    public static String of(String endedBecause) {
        if (endedBecause.equals(Export.BY_THE_PERSON)) {
            return "cancelled-by-you";
        }
        if (endedBecause.equals("rejected") || endedBecause.equals("not-approved-in-time")) {
            return endedBecause;
        }
        if (endedBecause.equals(Export.ASKED_AGAIN)) {
            return "replaced-by-you";
        }
        if (endedBecause.equals("by-an-operator") || endedBecause.equals("by-an-administrator")) {
            return endedBecause;
        }
        if (endedBecause.equals("worker-lost") || endedBecause.equals("job-mismatch")) {
            return "fault-of-ours";
        }
        Optional<ProblemCode> code = Arrays.stream(ProblemCode.values())
                .filter(known -> known.text().equals(endedBecause))
                .findFirst();
        // What is no code is the reason for which a right was found gone.
        return code.map(FailureClass::of).orElse("right");
    }

    private static String of(ProblemCode code) {
        return switch (code) {
            case TOO_MANY_ROWS,
                    TOO_MANY_PARTS,
                    FILE_TOO_LARGE,
                    WINDOW_REQUIRED,
                    WINDOW_TOO_LARGE,
                    TOO_MANY_AT_ONCE,
                    QUOTA_EXCEEDED -> "limit";
            case TIMED_OUT -> "time";
            // A person's own cancelling is no failure; this is a statement that was cancelled in the database.
            case SOURCE_UNAVAILABLE, DATASET_CLOSED, IDENTITY_PROVIDER_UNAVAILABLE, CANCELLED -> "source";
            case STORAGE_UNAVAILABLE -> "storage";
            case SECRET_FOUND -> "secret-found";
            case CELL_TOO_LONG -> "cell-too-long";
            case NOT_SIGNED_IN,
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
                    APPROVAL_NEEDED,
                    NOT_FOUND,
                    TICKET_REFUSED,
                    COLUMN_NOT_AVAILABLE,
                    FORMAT_NOT_AVAILABLE,
                    SERIES_NOT_AVAILABLE,
                    CONFIRMATION_MISMATCH -> "right";
            case INVALID_REQUEST,
                    INVALID_CATALOG,
                    IDEMPOTENCY_KEY_REUSED,
                    INVALID_CONFIGURATION,
                    WRONG_STATE,
                    PAUSED,
                    NAME_TAKEN,
                    TOO_MANY_SAVED,
                    FOREIGN_ROW,
                    ROW_COUNT_MISMATCH,
                    UNSEAL_FAILED,
                    INTERNAL -> "fault-of-ours";
        };
    }
}
