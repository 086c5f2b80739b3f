package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers for what filters throw, before or behind the controllers. An answer on its way is left to be cut off. */
final class FailureFilter extends OncePerRequestFilter {
    private final Problems problems;

    FailureFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            response.reset();
            if (e instanceof Problem problem) {
                problems.answer(problem, request, response);
            } else if (e instanceof InvalidParameterException unreadable) {
                problems.answer(HttpStatusCode.valueOf(unreadable.getErrorCode()), request, response);
            } else {
                problems.answerUnexpected(e, request, response);
            }
        }
    }
}
