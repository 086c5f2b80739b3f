package dev.sallyport.embedded;

import org.jspecify.annotations.Nullable;

/** The server could not be unpacked, started or stopped. The message says what went wrong and what to do about it. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
