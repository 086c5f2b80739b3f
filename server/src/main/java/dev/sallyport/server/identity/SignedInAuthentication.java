package dev.sallyport.server.identity;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the security framework who is signed in. It lives for one request and has no authorities: rights are read. */
final class SignedInAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;

    SignedInAuthentication(SignedIn signedIn) {
        super(List.of());
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    /** Who is signed in, in the request that this thread serves. */
    static Optional<SignedIn> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInAuthentication authentication
                ? Optional.of(authentication.signedIn)
                : Optional.empty();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getPrincipal() {
        return signedIn.person().text();
    }
}
