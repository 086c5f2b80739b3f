package dev.sallyport.server.identity;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers for what the security framework refuses. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Denials denials;
    private final Problems problems;

    Refusals(Denials denials, Problems problems) {
        this.denials = denials;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof BearerRefused bearer) {
            refuseBearer(bearer.trueCause(), request, response);
        } else if (refused instanceof OAuth2AuthenticationException) {
            refuseBearer("malformed", request, response);
        } else {
            problems.answer(Sessions.notSignedIn(), request, response);
        }
    }

    /** Whatever is wrong with a token is told alike. */
    private void refuseBearer(String cause, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem refusal = Problem.denied(
                ProblemCode.BEARER_TOKEN_REFUSED, "the bearer token is not valid here; get a new one", cause);
        denials.record(Denial.ofNobody(Sessions.origin(request), "show-bearer-token", refusal));
        problems.answer(refusal, request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        Optional<SignedIn> signedIn = SignedInAuthentication.current();
        if (signedIn.isEmpty()) {
            problems.answer(Sessions.notSignedIn(), request, response);
            return;
        }
        Problem refusal = refused instanceof CsrfException
                ? Problem.denied(
                        ProblemCode.CSRF_TOKEN_REFUSED,
                        "send the header " + SessionCsrfTokens.HEADER
                                + " with the token from the answer to signing in, or to choosing the workspace",
                        "csrf-token")
                : Problem.denied(ProblemCode.NOT_ALLOWED, "this is not for requests from outside", "internal-path");
        denials.record(new Denial(
                "request",
                refusal.code().text(),
                refusal.trueCause(),
                signedIn.get().tenant().orElse(null),
                signedIn.get().person(),
                signedIn.get().signIn(),
                Sessions.origin(request),
                null,
                null));
        problems.answer(refusal, request, response);
    }
}
