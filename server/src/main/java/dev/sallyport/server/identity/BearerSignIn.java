package dev.sallyport.server.identity;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.util.StringUtils;

/** Says who sends a request with a token in its Authorization header: one of ours, or the identity provider's. */
final class BearerSignIn implements AuthenticationManagerResolver<HttpServletRequest> {
    private final ApiTokenSignIn apiTokens;
    private final Optional<TokenSignIn> tokens;

    BearerSignIn(ApiTokenSignIn apiTokens, Optional<TokenSignIn> tokens) {
        this.apiTokens = apiTokens;
        this.tokens = tokens;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return shown -> {
            if (hasSessionCookie(request)) {
                throw Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "the request has a session's cookie and a bearer token; send one of them");
            }
            return new SignedInAuthentication(signIn(shown));
        };
    }

    /** Whether a request is to be judged by a token: exactly those of which the framework reads one, or refuses. */
    static boolean isMeant(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getHeader(HttpHeaders.AUTHORIZATION), "bearer");
    }

    private SignedIn signIn(Authentication shown) {
        if (!(shown instanceof BearerTokenAuthenticationToken bearer)) {
            throw new BearerRefused("no-bearer-token");
        }
        SecretText token = SecretText.of(bearer.getToken());
        if (ApiTokenText.isMeant(token)) {
            return apiTokens.signIn(token);
        }
        return tokens.orElseThrow(() -> new BearerRefused("no-identity-provider"))
                .signIn(token);
    }

    private static boolean hasSessionCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).map(Cookie::getName).anyMatch(SessionCookieSettings::isSession);
    }
}
