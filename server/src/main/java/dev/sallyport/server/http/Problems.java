package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import tools.jackson.databind.json.JsonMapper;

/** Turns whatever went wrong into an answer. Every door that refuses does it here, so that all refusals look alike. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String NO_SUCH_PLACE = "there is nothing here; see the documentation of the API for what is";

    private final JsonMapper json;
    private final ObjectProvider<ProblemPages> pages;
    private final AcrValues acrValues;

    public Problems(JsonMapper json, ObjectProvider<ProblemPages> pages, AcrValues acrValues) {
        this.json = json;
        this.pages = pages;
        this.acrValues = acrValues;
    }

    /** Answers with a problem of ours. */
    public void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (problem.kind() == ProblemKind.BUG || problem.kind() == ProblemKind.RESOURCE) {
            LOG.error(
                    "{} {}",
                    problem.code().text(),
                    problem.getCause() == null ? problem.trueCause() : Causes.describe(problem));
        }
        problem.retryAfter()
                .ifPresent(after -> response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(after))));
        HttpStatus status = ProblemStatus.of(problem.code());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
        }
        String correlation = Correlation.of(request);
        write(
                ProblemAnswer.of(problem.code().text(), status.value(), problem.told(), stepUp(problem), correlation),
                request,
                response);
    }

    /** Answers with what the framework refused: an unknown route, a method, a media type. */
    void answer(ErrorResponse refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        refused.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        answer(refused.getStatusCode(), request, response);
    }

    /** Answers with what the container or the framework refused, of which only the status is told. */
    void answer(HttpStatusCode status, HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus known = HttpStatus.resolve(status.value());
        HttpStatus told = known == null || !known.isError() ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        if (told == HttpStatus.NOT_FOUND) {
            write(ProblemCode.NOT_FOUND.text(), told, NO_SUCH_PLACE, request, response);
        } else if (told.is4xxClientError()) {
            write(ProblemCode.INVALID_REQUEST.text(), told, ofCaller(told, request), request, response);
        } else {
            write(ProblemCode.INTERNAL.text(), told, ofUs(), request, response);
        }
    }

    /** Answers with something that nobody expected; the cause goes to the log alone. */
    void answerUnexpected(Throwable cause, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LOG.error("unexpected {}", Causes.describe(cause));
        write(ProblemCode.INTERNAL.text(), HttpStatus.INTERNAL_SERVER_ERROR, ofUs(), request, response);
    }

    private void write(
            String code, HttpStatus status, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String correlation = Correlation.of(request);
        write(ProblemAnswer.of(code, status.value(), detail, correlation), request, response);
    }

    private void write(ProblemAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(Correlation.HEADER, answer.correlationId());
        ProblemPages page = pages.getIfAvailable();
        if (page != null && page.wants(request)) {
            page.write(answer, request, response);
            return;
        }
        byte[] body = json.writeValueAsBytes(answer);
        response.setStatus(answer.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String ofCaller(HttpStatus status, HttpServletRequest request) {
        return switch (status) {
            case METHOD_NOT_ALLOWED -> "method " + request.getMethod() + " is not allowed here; see the Allow header";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body as application/json in UTF-8";
            case NOT_ACCEPTABLE -> "answers are JSON; accept application/json";
            case CONTENT_TOO_LARGE -> "the request is too large; ask for less at once";
            default -> "the request can't be read (" + status.getReasonPhrase() + "); see the documentation of the API";
        };
    }

    private static String ofUs() {
        return "something went wrong on our side; try again, and tell your operator the correlation id if it stays so";
    }

    private ProblemAnswer.StepUp stepUp(Problem problem) {
        return new ProblemAnswer.StepUp(
                problem.signInWithin().map(Duration::toSeconds),
                problem.needsSecondFactor() ? Optional.of(acrValues.text()) : Optional.empty());
    }

    /** What to come back with (RFC 6750 for bearer tokens, RFC 9470 for other sign-ins, whatever was shown). */
    private String challenge(Problem problem) {
        if (problem.code() == ProblemCode.INSUFFICIENT_USER_AUTHENTICATION) {
            ProblemAnswer.StepUp stepUp = stepUp(problem);
            return "Bearer realm=\"sallyport\", error=\"insufficient_user_authentication\", error_description=\""
                    + (problem.needsSecondFactor()
                            ? "a sign-in with a second factor is needed"
                            : "a younger sign-in is needed")
                    + "\""
                    + stepUp.acrValues()
                            .map(values -> ", acr_values=\"" + values + "\"")
                            .orElse("")
                    + stepUp.maxAge().map(age -> ", max_age=\"" + age + "\"").orElse("");
        }
        return problem.code() == ProblemCode.BEARER_TOKEN_REFUSED
                ? "Bearer realm=\"sallyport\", error=\"invalid_token\""
                : "Cookie realm=\"sallyport\"";
    }

    private static long wholeSeconds(Duration after) {
        return Math.max(1, after.plusMillis(999).toSeconds());
    }
}
