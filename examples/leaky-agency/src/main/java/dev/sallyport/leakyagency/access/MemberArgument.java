package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the member, or refuses; {@code @Nullable} where a controller answers strangers as well. */
public final class MemberArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Member.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object member = request.getAttribute(SignInFilter.MEMBER, RequestAttributes.SCOPE_REQUEST);
        if (member == null && !parameter.isOptional()) {
            throw Problem.notSignedIn();
        }
        return member;
    }
}
