package dev.sallyport.server.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controller methods what the request at hand says, for each parameter of one type. */
public abstract class RequestArgument<T> implements HandlerMethodArgumentResolver {
    private final Class<T> type;

    protected RequestArgument(Class<T> type) {
        this.type = type;
    }

    protected abstract T of(HttpServletRequest request, MethodParameter parameter);

    @Override
    public final boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == type;
    }

    @Override
    public final Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) {
            throw new IllegalStateException("served by no servlet");
        }
        return of(servletRequest, parameter);
    }
}
