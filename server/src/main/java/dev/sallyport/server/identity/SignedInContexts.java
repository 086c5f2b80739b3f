package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Gives the security framework its context from the browser's session, at each request anew. It saves nothing. */
final class SignedInContexts implements SecurityContextRepository {
    private final SignedInSessions sessions;

    SignedInContexts(SignedInSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        sessions.read(holder.getRequest()).map(SignedInAuthentication::new).ifPresent(context::setAuthentication);
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Signing in and choosing a tenant write the session themselves.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.read(request).isPresent();
    }
}
