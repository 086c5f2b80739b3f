package dev.sallyport.server.http;

import dev.sallyport.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** The one mapping from our codes to HTTP's. */
public final class ProblemStatus {
    private ProblemStatus() {}

    public static HttpStatus of(ProblemCode code) {
        return switch (code) {
            case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
            case COLUMN_NOT_AVAILABLE,
                    FORMAT_NOT_AVAILABLE,
                    WINDOW_REQUIRED,
                    WINDOW_TOO_LARGE,
                    TOO_MANY_ROWS,
                    FILE_TOO_LARGE,
                    CELL_TOO_LONG,
                    SERIES_NOT_AVAILABLE,
                    TOO_MANY_PARTS,
                    IDEMPOTENCY_KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_SIGNED_IN,
                    BEARER_TOKEN_REFUSED,
                    SIGN_IN_FAILED,
                    SECOND_FACTOR_NEEDED,
                    SECOND_FACTOR_REFUSED,
                    INSUFFICIENT_USER_AUTHENTICATION -> HttpStatus.UNAUTHORIZED;
            case TENANT_NOT_CHOSEN, TENANT_MISMATCH, CSRF_TOKEN_REFUSED, NOT_ALLOWED, TICKET_REFUSED ->
                HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFIRMATION_MISMATCH,
                    TOO_MANY_AT_ONCE,
                    APPROVAL_NEEDED,
                    WRONG_STATE,
                    PAUSED,
                    NAME_TAKEN,
                    TOO_MANY_SAVED,
                    CANCELLED -> HttpStatus.CONFLICT;
            case QUOTA_EXCEEDED, SIGN_IN_THROTTLED -> HttpStatus.TOO_MANY_REQUESTS;
            case SOURCE_UNAVAILABLE, DATASET_CLOSED, STORAGE_UNAVAILABLE, IDENTITY_PROVIDER_UNAVAILABLE ->
                HttpStatus.SERVICE_UNAVAILABLE;
            case TIMED_OUT -> HttpStatus.GATEWAY_TIMEOUT;
            case INVALID_CATALOG,
                    INVALID_CONFIGURATION,
                    FOREIGN_ROW,
                    SECRET_FOUND,
                    ROW_COUNT_MISMATCH,
                    UNSEAL_FAILED,
                    INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
