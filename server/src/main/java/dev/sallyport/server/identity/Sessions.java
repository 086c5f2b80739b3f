package dev.sallyport.server.identity;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Issues the session in which a request acts. The one place of the server that holds the power to. */
final class Sessions {
    private static final IdentityPower POWER = IdentityPower.claimToSayWhoSomebodyIs();

    private Sessions() {}

    /** The session of this request; refused without a signed-in person or a chosen tenant. */
    static Session require(HttpServletRequest request) {
        SignedIn signedIn = requireSignedIn();
        return require(signedIn, request);
    }

    /** The session of this request, which a browser keeps: for what no token may do. */
    static Session requireInBrowser(HttpServletRequest request) {
        return require(requireSignedInInBrowser(), request);
    }

    /** Who asks, acting in no tenant: a browser's session alone. What they may is read by whoever serves them. */
    static OperatorSession requireOperatorInBrowser(HttpServletRequest request) {
        return operator(requireSignedInInBrowser(), request);
    }

    static OperatorSession operator(SignedIn signedIn, HttpServletRequest request) {
        return OperatorSession.issue(POWER, signedIn.person(), signedIn.signIn(), origin(request));
    }

    private static Session require(SignedIn signedIn, HttpServletRequest request) {
        return issue(signedIn, request)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.TENANT_NOT_CHOSEN,
                        "choose the workspace to act in first: POST /api/me/tenant with {\"tenant\": …};"
                                + " GET /api/me lists yours"));
    }

    /** Who is signed in, in a browser. */
    static SignedIn requireSignedInInBrowser() {
        SignedIn signedIn = requireSignedIn();
        if (!signedIn.isInBrowser()) {
            throw Problem.denied(
                    ProblemCode.NOT_ALLOWED,
                    "no token can do this: it acts in its one workspace until it ends; sign in for it",
                    "not-in-browser");
        }
        return signedIn;
    }

    static SignedIn requireSignedIn() {
        return SignedInAuthentication.current().orElseThrow(Sessions::notSignedIn);
    }

    /** The session of somebody; empty if no tenant is chosen. */
    static Optional<Session> issue(SignedIn signedIn, HttpServletRequest request) {
        return signedIn.tenant()
                .map(tenant -> Session.issue(
                        POWER, signedIn.key(), signedIn.person(), tenant, signedIn.signIn(), origin(request)))
                .map(session -> signedIn.proof() instanceof Proof.ApiToken token
                        ? session.limitedTo(token.scope(), token.endsAt())
                        : session);
    }

    /** Where a request came from. */
    static Origin origin(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Origin(request.getRemoteAddr(), agent == null ? "" : agent);
    }

    static Problem notSignedIn() {
        return Problem.of(ProblemCode.NOT_SIGNED_IN, "sign in first: POST /api/sign-in with login and password");
    }
}
