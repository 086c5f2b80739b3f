package dev.sallyport.server.identity;

import dev.sallyport.server.http.RequestArgument;
import dev.sallyport.tenant.OperatorSession;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.MethodParameter;

/** Hands the session without a tenant to each controller method that has a parameter for it; never to a token. */
public final class OperatorSessionArgument extends RequestArgument<OperatorSession> {
    public OperatorSessionArgument() {
        super(OperatorSession.class);
    }

    @Override
    protected OperatorSession of(HttpServletRequest request, MethodParameter parameter) {
        return Sessions.requireOperatorInBrowser(request);
    }
}
