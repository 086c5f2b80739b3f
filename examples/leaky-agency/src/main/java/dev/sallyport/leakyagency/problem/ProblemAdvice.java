package dev.sallyport.leakyagency.problem;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private final Leaks leaks;

    ProblemAdvice(Leaks leaks) {
        this.leaks = leaks;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        return answer(problem.status(), problem.code(), problem.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
        if (leaks.on(Leak.RAW_ERRORS)) {
            return unexpected(unreadable);
        }
        return answer(HttpStatus.BAD_REQUEST, "bad-request", "The body is not the JSON that is expected here.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception unexpected) {
        if (unexpected instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            return answer(status, status.value() == 404 ? "not-found" : "bad-request", detailOf(status));
        }
        log.warn("A request failed", unexpected);
        if (leaks.on(Leak.RAW_ERRORS)) {
            return answer(HttpStatus.INTERNAL_SERVER_ERROR, "error", unexpected.toString());
        }
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "error", "Something went wrong here. Try again later.");
    }

    private static String detailOf(HttpStatusCode status) {
        return status.value() == 404 ? Problem.notFound().detail() : "The request is not one that is understood here.";
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
