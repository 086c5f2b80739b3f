package dev.sallyport.ledger;

/** What can happen. A word, once written, is never renamed. */
public enum LedgerEvent {
    SIGNED_IN("signed-in"),
    SIGNED_IN_AGAIN("signed-in-again"),
    SIGN_IN_FAILED("sign-in-failed"),
    SECOND_FACTOR_ASKED("second-factor-asked"),
    SECOND_FACTOR_BEGUN("second-factor-begun"),
    SECOND_FACTOR_SET_UP("second-factor-set-up"),
    SECOND_FACTOR_REMOVED("second-factor-removed"),
    RECOVERY_CODES_RENEWED("recovery-codes-renewed"),
    PASSKEY_ADDED("passkey-added"),
    PASSKEY_REMOVED("passkey-removed"),
    SIGNED_OUT("signed-out"),
    TENANT_CHOSEN("tenant-chosen"),
    API_TOKEN_MADE("api-token-made"),
    API_TOKEN_REVOKED("api-token-revoked"),
    WEBHOOK_REGISTERED("webhook-registered"),
    WEBHOOK_TESTED("webhook-tested"),
    WEBHOOK_SECRET_REPLACED("webhook-secret-replaced"),
    WEBHOOK_REMOVED("webhook-removed"),
    WEBHOOK_CLOSED("webhook-closed"),
    DENIED("denied"),
    DENIALS_COUNTED("denials-counted"),
    REPEATS_COUNTED("repeats-counted"),
    EXPORT_COUNTED("export-counted"),
    EXPORT_PREVIEWED("export-previewed"),
    EXPORT_REQUESTED("export-requested"),
    EXPORT_APPROVED("export-approved"),
    EXPORT_REJECTED("export-rejected"),
    EXPORT_LAPSED("export-lapsed"),
    EXPORT_STARTED("export-started"),
    PART_WRITTEN("part-written"),
    EXPORT_RETRIED("export-retried"),
    EXPORT_PAUSED("export-paused"),
    EXPORT_COMPLETED("export-completed"),
    EXPORT_FAILED("export-failed"),
    EXPORT_CANCELLED("export-cancelled"),
    EXPORT_REVOKED("export-revoked"),
    EXPORT_EXPIRED("export-expired"),
    PARTS_DESTROYED("parts-destroyed"),
    KEYS_DESTROYED("keys-destroyed"),
    EXPIRY_SHORTENED("expiry-shortened"),
    TICKET_ISSUED("ticket-issued"),
    TICKETS_VOIDED("tickets-voided"),
    HANDOVER_OPENED("handover-opened"),
    HANDOVER_STARTED("handover-started"),
    HANDOVER_FINISHED("handover-finished"),
    HANDOVER_ABORTED("handover-aborted"),
    NOTICE_SENT("notice-sent"),
    NOTICE_GIVEN_UP("notice-given-up"),
    REQUEST_SAVED("request-saved"),
    SAVED_REQUEST_CHANGED("saved-request-changed"),
    SAVED_REQUEST_SHARED("saved-request-shared"),
    SAVED_REQUEST_TAKEN_BACK("saved-request-taken-back"),
    SAVED_REQUEST_REMOVED("saved-request-removed"),
    HISTORY_READ("history-read"),
    HOLD_PLACED("hold-placed"),
    HOLD_ENDED("hold-ended"),
    ALERT_RAISED("alert-raised"),
    ALERT_ENDED("alert-ended"),
    ADMIN_ACTED("admin-acted");

    private final String text;

    LedgerEvent(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
