package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;

/** Hands the body, as it was read once, to each controller method that has a parameter for it. */
public final class BodyArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonNode.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("served by no servlet");
        }
        return JsonBodyFilter.body(servletRequest)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.INVALID_REQUEST,
                        "the body is missing; send a JSON object with Content-Type: application/json"));
    }
}
