package dev.sallyport.server.console;

import dev.sallyport.problem.Problem;
import dev.sallyport.server.http.ProblemStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The status and headers of a form that comes back with what is wrong with it: those that the API answers with. */
final class RefusedForm {
    private RefusedForm() {}

    static void answer(Problem problem, HttpServletResponse response) {
        response.setStatus(ProblemStatus.of(problem.code()).value());
        problem.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds + 1)));
    }
}
