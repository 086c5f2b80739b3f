package dev.sallyport.server.identity;

import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Memberships;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who is signed in, and in which tenant they act. */
@RestController
class MeController {
    private final Memberships memberships;
    private final TenantChoice choice;
    private final SignedInSessions sessions;
    private final SessionCsrfTokens csrfTokens;

    MeController(
            Memberships memberships, TenantChoice choice, SignedInSessions sessions, SessionCsrfTokens csrfTokens) {
        this.memberships = memberships;
        this.choice = choice;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
    }

    @GetMapping(IdentityPaths.ME)
    MeAnswer me(HttpServletRequest request) {
        SignedIn signedIn = Sessions.requireSignedIn();
        return answer(
                signedIn, Optional.ofNullable(csrfTokens.loadToken(request)).map(CsrfToken::getToken));
    }

    @PostMapping(path = IdentityPaths.CHOOSE_TENANT, consumes = MediaType.APPLICATION_JSON_VALUE)
    MeAnswer choose(JsonNode body, HttpServletRequest request) {
        JsonFields fields = JsonFields.of("", body, "tenant");
        SignedIn chosen =
                choice.choose(Sessions.requireSignedInInBrowser(), fields.text("tenant"), Sessions.origin(request));
        sessions.goOn(request, chosen);
        return answer(chosen, Optional.of(csrfTokens.renew(request)));
    }

    private MeAnswer answer(SignedIn signedIn, Optional<String> csrf) {
        return MeAnswer.of(
                signedIn,
                memberships.readAll(signedIn.person()).stream()
                        // A token knows of no tenant but its own.
                        .filter(standing ->
                                signedIn.isInBrowser() || signedIn.tenant().equals(Optional.of(standing.tenant())))
                        .toList(),
                csrf);
    }
}
