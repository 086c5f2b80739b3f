package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * Keeps the token against cross-site requests in the session, as a text. The framework compares it; the person gets it
 * in the answers to signing in and choosing a tenant.
 */
final class SessionCsrfTokens implements CsrfTokenRepository {
    static final String HEADER = "X-Csrf-Token";

    private static final String PARAMETER = "_csrf";
    private static final String ATTRIBUTE = "sallyport.csrf";
    private static final int BYTES = 24;

    private final SecureRandom random;

    SessionCsrfTokens(SecureRandom random) {
        this.random = random;
    }

    /** A new token for the session that there is. */
    String renew(HttpServletRequest request) {
        String token = fresh();
        request.getSession(false).setAttribute(ATTRIBUTE, token);
        return token;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return new DefaultCsrfToken(HEADER, PARAMETER, fresh());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // Only signing in and choosing a tenant give tokens: nobody else needs a session.
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String token
                ? new DefaultCsrfToken(HEADER, PARAMETER, token)
                : null;
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
