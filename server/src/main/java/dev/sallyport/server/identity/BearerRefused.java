package dev.sallyport.server.identity;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** A bearer token that says nothing here. The cause, a stable word, is for the record alone. */
final class BearerRefused extends AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1L;

    BearerRefused(String cause) {
        super(cause);
    }

    String trueCause() {
        return String.valueOf(getMessage());
    }
}
