package dev.sallyport.prober.wire;

/** Why a call was not sent, or had no answer. The message is for people. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What kind of hindrance it was. */
    public enum Reason {
        /** The plan does not name that host. */
        FOREIGN_HOST,
        /** The budget of requests or time is spent. */
        SPENT,
        /** The plan is read-only. */
        READ_ONLY,
        /** No connection, or no answer in time. */
        NO_ANSWER
    }

    public WireException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
