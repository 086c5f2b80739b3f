package dev.sallyport.leakyagency.audit;

import dev.sallyport.leakyagency.access.Member;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Records what members were refused, in the log of their own tenant. Exports and downloads record it themselves. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class DenialFilter extends OncePerRequestFilter {
    private final AuditLog audit;

    DenialFilter(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        boolean isDenial = response.getStatus() == 403 || response.getStatus() == 404;
        if (isDenial && request.getAttribute(Member.class.getName()) instanceof Member member) {
            String path = request.getRequestURI();
            if (member.tenantOrNone() != null && path.startsWith("/api/") && !path.startsWith("/api/downloads/")) {
                String type = path.split("/", 4)[2];
                audit.record(member, "access-denied", type, Map.of("method", request.getMethod(), "path", path));
            }
        }
    }
}
