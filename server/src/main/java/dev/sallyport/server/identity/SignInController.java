package dev.sallyport.server.identity;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.http.JsonFields;
import dev.sallyport.tenant.Memberships;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signing in and out. */
@RestController
class SignInController {
    private static final int LONGEST_LOGIN = 200;

    private final PasswordSignIn passwordSignIn;
    private final SignedInSessions sessions;
    private final SessionCsrfTokens csrfTokens;
    private final Memberships memberships;
    private final Acts acts;

    SignInController(
            PasswordSignIn passwordSignIn,
            SignedInSessions sessions,
            SessionCsrfTokens csrfTokens,
            Memberships memberships,
            Acts acts) {
        this.passwordSignIn = passwordSignIn;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
        this.memberships = memberships;
        this.acts = acts;
    }

    @PostMapping(path = IdentityPaths.SIGN_IN, consumes = MediaType.APPLICATION_JSON_VALUE)
    MeAnswer signIn(JsonNode body, HttpServletRequest request) {
        JsonFields fields = JsonFields.of("", body, "login", "password");
        String login = fields.text("login");
        SecretText password = SecretText.of(fields.text("password"));
        if (login.isEmpty() || login.length() > LONGEST_LOGIN) {
            throw JsonFields.invalid("\"login\" has 1 to " + LONGEST_LOGIN + " characters");
        }
        SignedIn signedIn = passwordSignIn.signIn(login, password, Sessions.origin(request));
        sessions.begin(request, signedIn);
        String csrf = csrfTokens.renew(request);
        return MeAnswer.of(signedIn, memberships.readAll(signedIn.person()), Optional.of(csrf));
    }

    @PostMapping(IdentityPaths.SIGN_OUT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.SIGNED_OUT, acts.now())
                .person(signedIn.person())
                .signIn(signedIn.signIn())
                .origin(Sessions.origin(request));
        signedIn.tenant().ifPresent(entry::tenant);
        acts.record(entry.build());
        sessions.end(request);
    }
}
