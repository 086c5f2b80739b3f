package dev.sallyport.server.identity;

import dev.sallyport.server.http.RequestArgument;
import dev.sallyport.tenant.Session;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.MethodParameter;

/** Hands the session to each controller method that has a parameter for it. */
public final class SessionArgument extends RequestArgument<Session> {
    public SessionArgument() {
        super(Session.class);
    }

    @Override
    protected Session of(HttpServletRequest request, MethodParameter parameter) {
        return parameter.hasParameterAnnotation(InBrowser.class)
                ? Sessions.requireInBrowser(request)
                : Sessions.require(request);
    }
}
