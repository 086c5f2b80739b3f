package dev.sallyport.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The body of an answer that is no success (RFC 9457).
 *
 * @param type the code again, as a URN
 * @param title the code in words
 * @param maxAge how many seconds ago a sign-in may be that would do, where a younger one is what is missing (RFC 9470)
 * @param acrValues how a second factor is asked for, where a sign-in with one is what is missing (RFC 9470)
 * @param correlationId names the request in our log
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ProblemAnswer(
        String type,
        String code,
        String title,
        int status,
        String detail,
        Optional<Long> maxAge,
        Optional<String> acrValues,
        @JsonProperty("correlationId") String correlationId) {
    private static final String URN = "urn:sallyport:problem:";

    static ProblemAnswer of(String code, int status, String detail, String correlationId) {
        return of(code, status, detail, new StepUp(Optional.empty(), Optional.empty()), correlationId);
    }

    static ProblemAnswer of(String code, int status, String detail, StepUp stepUp, String correlationId) {
        String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('-', ' ');
        return new ProblemAnswer(
                URN + code, code, title, status, detail, stepUp.maxAge(), stepUp.acrValues(), correlationId);
    }

    /** What sign-in would do; empty in both where none would change anything. */
    record StepUp(Optional<Long> maxAge, Optional<String> acrValues) {}
}
