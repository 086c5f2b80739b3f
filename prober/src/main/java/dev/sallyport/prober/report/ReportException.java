package dev.sallyport.prober.report;

/** A report that cannot be read, written, signed or brought up to date. The message says what to do. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReportException(String message) {
        super(message);
    }

    public ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
