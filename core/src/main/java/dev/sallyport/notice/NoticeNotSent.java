package dev.sallyport.notice;

import java.io.Serial;

/** A notice could not be sent now. */
public final class NoticeNotSent extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean isWorthAnotherTry;

    /**
     * Not sent.
     *
     * @param cause as a stable word for the ledger, without addresses
     */
    public NoticeNotSent(String cause, boolean isWorthAnotherTry) {
        super(cause);
        this.isWorthAnotherTry = isWorthAnotherTry;
    }

    /** Whether it may go better later. */
    public boolean isWorthAnotherTry() {
        return isWorthAnotherTry;
    }
}
