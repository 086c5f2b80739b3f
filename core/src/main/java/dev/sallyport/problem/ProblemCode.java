package dev.sallyport.problem;

/** Stable codes: clients may rely on them, so a code is never renamed and never reused. */
public enum ProblemCode {
    INVALID_REQUEST("invalid-request", ProblemKind.CALLER),
    INVALID_CATALOG("invalid-catalog", ProblemKind.CALLER),
    INVALID_CONFIGURATION("invalid-configuration", ProblemKind.CALLER),
    COLUMN_NOT_AVAILABLE("column-not-available", ProblemKind.CALLER),
    FORMAT_NOT_AVAILABLE("format-not-available", ProblemKind.CALLER),
    WINDOW_REQUIRED("window-required", ProblemKind.CALLER),
    WINDOW_TOO_LARGE("window-too-large", ProblemKind.CALLER),
    TOO_MANY_ROWS("too-many-rows", ProblemKind.CALLER),
    FILE_TOO_LARGE("file-too-large", ProblemKind.CALLER),
    CELL_TOO_LONG("cell-too-long", ProblemKind.CALLER),
    SERIES_NOT_AVAILABLE("series-not-available", ProblemKind.CALLER),
    TOO_MANY_PARTS("too-many-parts", ProblemKind.CALLER),
    TOO_MANY_AT_ONCE("too-many-at-once", ProblemKind.CALLER),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", ProblemKind.CALLER),
    QUOTA_EXCEEDED("quota-exceeded", ProblemKind.CALLER),
    CONFIRMATION_MISMATCH("confirmation-mismatch", ProblemKind.CALLER),
    APPROVAL_NEEDED("approval-needed", ProblemKind.CALLER),
    WRONG_STATE("wrong-state", ProblemKind.CALLER),
    PAUSED("paused", ProblemKind.CALLER),
    NAME_TAKEN("name-taken", ProblemKind.CALLER),
    TOO_MANY_SAVED("too-many-saved", ProblemKind.CALLER),

    NOT_SIGNED_IN("not-signed-in", ProblemKind.DENIED),
    BEARER_TOKEN_REFUSED("bearer-token-refused", ProblemKind.DENIED),
    SIGN_IN_FAILED("sign-in-failed", ProblemKind.DENIED),
    SIGN_IN_THROTTLED("sign-in-throttled", ProblemKind.DENIED),
    SECOND_FACTOR_NEEDED("second-factor-needed", ProblemKind.DENIED),
    SECOND_FACTOR_REFUSED("second-factor-refused", ProblemKind.DENIED),
    TENANT_NOT_CHOSEN("tenant-not-chosen", ProblemKind.DENIED),
    TENANT_MISMATCH("tenant-mismatch", ProblemKind.DENIED),
    CSRF_TOKEN_REFUSED("csrf-token-refused", ProblemKind.DENIED),
    NOT_ALLOWED("not-allowed", ProblemKind.DENIED),
    INSUFFICIENT_USER_AUTHENTICATION("insufficient-user-authentication", ProblemKind.DENIED),
    NOT_FOUND("not-found", ProblemKind.DENIED),
    TICKET_REFUSED("ticket-refused", ProblemKind.DENIED),

    SOURCE_UNAVAILABLE("source-unavailable", ProblemKind.RESOURCE),
    DATASET_CLOSED("dataset-closed", ProblemKind.RESOURCE),
    STORAGE_UNAVAILABLE("storage-unavailable", ProblemKind.RESOURCE),
    IDENTITY_PROVIDER_UNAVAILABLE("identity-provider-unavailable", ProblemKind.RESOURCE),
    TIMED_OUT("timed-out", ProblemKind.RESOURCE),
    CANCELLED("cancelled", ProblemKind.RESOURCE),

    FOREIGN_ROW("foreign-row", ProblemKind.BUG),
    SECRET_FOUND("secret-found", ProblemKind.BUG),
    ROW_COUNT_MISMATCH("row-count-mismatch", ProblemKind.BUG),
    UNSEAL_FAILED("unseal-failed", ProblemKind.BUG),
    INTERNAL("internal", ProblemKind.BUG);

    private final String text;
    private final ProblemKind kind;

    ProblemCode(String text, ProblemKind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** The code as it stands in answers, in the ledger and in the docs. */
    public String text() {
        return text;
    }

    public ProblemKind kind() {
        return kind;
    }
}
