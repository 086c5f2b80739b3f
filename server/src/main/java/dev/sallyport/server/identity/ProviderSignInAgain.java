package dev.sallyport.server.identity;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether the identity provider has let the same person prove anew who they are. Only its own time of that counts
 * ({@code auth_time}): that a browser came back says nothing.
 */
final class ProviderSignInAgain {
    private final ProviderAgain again;
    private final Duration skew;
    private final Acts acts;

    ProviderSignInAgain(ProviderAgain again, Duration skew, Acts acts) {
        this.again = again;
        this.skew = skew;
        this.acts = acts;
    }

    /**
     * What renews the session, and where to go then.
     *
     * @throws Problem SIGN_IN_FAILED
     */
    Renewed take(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        Optional<ProviderAgain.Back> back = again.take(request, response);
        Optional<String> fault = back.isEmpty() ? Optional.of("nothing-came-back") : fault(back.get(), signedIn);
        if (fault.isPresent()) {
            acts.record(entry(LedgerEvent.SIGN_IN_FAILED, signedIn, signedIn.signIn(), request)
                    .with("cause", fault.get())
                    .with("again", true)
                    .build());
            throw Problem.denied(
                    ProblemCode.SIGN_IN_FAILED,
                    "your organization did not say that you have just signed in there anew; nothing was renewed",
                    fault.get());
        }
        SignIn signIn = back.orElseThrow().said().signIn();
        acts.record(
                entry(LedgerEvent.SIGNED_IN_AGAIN, signedIn, signIn, request).build());
        return new Renewed(signIn, back.orElseThrow().to());
    }

    /** A sign-in of now. */
    record Renewed(SignIn signIn, String to) {}

    private Optional<String> fault(ProviderAgain.Back back, SignedIn signedIn) {
        @Nullable Instant at = back.said().signIn().at();
        if (!back.said().person().equals(signedIn.person())) {
            return Optional.of("another-person");
        }
        if (at == null) {
            return Optional.of("no-auth-time");
        }
        // The provider tells whole seconds, by a clock of its own.
        return at.isBefore(back.leftAt().minus(skew).minusSeconds(1))
                ? Optional.of("auth-time-of-before")
                : Optional.empty();
    }

    private LedgerEntry.Builder entry(LedgerEvent event, SignedIn who, SignIn signIn, HttpServletRequest request) {
        LedgerEntry.Builder entry = LedgerEntry.of(event, acts.now())
                .person(who.person())
                .signIn(signIn)
                .origin(Sessions.origin(request));
        who.tenant().ifPresent(entry::tenant);
        return entry;
    }
}
