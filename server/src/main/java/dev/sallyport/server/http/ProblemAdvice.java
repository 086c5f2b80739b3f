package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers for whatever a controller throws. */
@ControllerAdvice
public final class ProblemAdvice {
    private final Problems problems;

    public ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    /**
     * Answers, unless the answer is already on its way: then the throwable goes on to the container, which cuts the
     * connection. A short body must never end as if it were whole.
     */
    @ExceptionHandler(Throwable.class)
    public void answer(Throwable thrown, HttpServletRequest request, HttpServletResponse response) throws Throwable {
        if (response.isCommitted()) {
            throw thrown;
        }
        response.reset();
        if (thrown instanceof Problem problem) {
            problems.answer(problem, request, response);
        } else if (thrown instanceof ErrorResponse refused) {
            problems.answer(refused, request, response);
        } else {
            problems.answerUnexpected(thrown, request, response);
        }
    }
}
