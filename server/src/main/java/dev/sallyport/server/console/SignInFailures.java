package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.factor.PasskeyDesk;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;

/** Refusals of a sign-in, told on the page whose form was sent. */
final class SignInFailures {
    private SignInFailures() {}

    /** The same for an answer of a passkey, of which a refusal is told in other words. */
    static String toldOfPasskey(Problem problem, HttpServletResponse response) {
        String told = told(problem, response);
        if (problem.code() != ProblemCode.SECOND_FACTOR_REFUSED) {
            return told;
        }
        // Another try with the same device would be refused as well.
        return problem.trueCause().equals(PasskeyDesk.ID_TOO_LONG) ? PasskeyDesk.ID_TOO_LONG : "passkey-refused";
    }

    /** The word for the page; answers with its status. Other problems are thrown on. */
    static String told(Problem problem, HttpServletResponse response) {
        ProblemCode code = problem.code();
        if (code != ProblemCode.SIGN_IN_FAILED
                && code != ProblemCode.SECOND_FACTOR_NEEDED
                && code != ProblemCode.SECOND_FACTOR_REFUSED
                && code != ProblemCode.SIGN_IN_THROTTLED
                && code != ProblemCode.INVALID_REQUEST) {
            throw problem;
        }
        response.setStatus(
                code == ProblemCode.SIGN_IN_THROTTLED
                        ? HttpStatus.TOO_MANY_REQUESTS.value()
                        : HttpStatus.UNAUTHORIZED.value());
        return code.text();
    }
}
