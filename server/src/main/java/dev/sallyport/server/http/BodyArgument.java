package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.MethodParameter;
import tools.jackson.databind.JsonNode;

/** Hands the body, as it was read once, to each controller method that has a parameter for it. */
public final class BodyArgument extends RequestArgument<JsonNode> {
    public BodyArgument() {
        super(JsonNode.class);
    }

    @Override
    protected JsonNode of(HttpServletRequest request, MethodParameter parameter) {
        return JsonBodyFilter.body(request)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "the body is missing; send a JSON object with Content-Type: application/json"));
    }
}
