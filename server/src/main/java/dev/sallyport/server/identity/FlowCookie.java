package dev.sallyport.server.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps state, nonce and code verifier in the browser between its leaving for the identity provider and its coming back,
 * ten minutes at most. The session's cookie can't: it is not sent when another site sends the browser to us. This one is
 * (SameSite=Lax), opens nothing by itself, and is gone once it was used.
 */
final class FlowCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String BETWEEN = ".";
    private static final int PIECES = 4;
    /** Says in an attribute of the flow, and of the request that comes back, that a session is to be renewed. */
    static final String AGAIN = "sallyport.again";

    private static final String AGAIN_PIECE = "again";
    private static final String NOT_AGAIN = "new";

    private final ProviderClient client;
    private final boolean isSecure;

    FlowCookie(ProviderClient client, boolean isSecure) {
        this.client = client;
        this.isSecure = isSecure;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return read(request).map(this::request).orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest flow, HttpServletRequest request, HttpServletResponse response) {
        if (flow == null) {
            send(response, "", Duration.ZERO);
            return;
        }
        send(
                response,
                String.join(
                        BETWEEN,
                        String.valueOf(flow.getState()),
                        String.valueOf(flow.<Object>getAttribute(OidcParameterNames.NONCE)),
                        String.valueOf(flow.<Object>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                        flow.getAttributes().containsKey(AGAIN) ? AGAIN_PIECE : NOT_AGAIN),
                LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest flow = loadAuthorizationRequest(request);
        read(request)
                .filter(pieces -> pieces.get(3).equals(AGAIN_PIECE))
                .ifPresent(pieces -> request.setAttribute(AGAIN, pieces.get(0)));
        send(response, "", Duration.ZERO);
        return flow;
    }

    private Optional<List<String>> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name()))
                .map(cookie -> List.of(cookie.getValue().split("\\.", -1)))
                .filter(pieces -> pieces.size() == PIECES && pieces.stream().noneMatch(String::isEmpty))
                .findFirst();
    }

    private OAuth2AuthorizationRequest request(List<String> pieces) {
        ClientRegistration registration = client.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        String.valueOf(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(pieces.get(0))
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        pieces.get(1),
                        PkceParameterNames.CODE_VERIFIER,
                        pieces.get(2)))
                .build();
    }

    private void send(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(isSecure)
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private String name() {
        return isSecure ? "__Host-sallyport-sign-in" : "sallyport-sign-in";
    }
}
