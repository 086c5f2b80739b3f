package dev.sallyport.leakyagency.access;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks, by bearer token or cookie. With a cookie, what changes something needs the session's CSRF token. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class SignInFilter extends OncePerRequestFilter {
    static final String MEMBER = Member.class.getName();
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private final Sessions sessions;
    private final Leaks leaks;

    SignInFilter(Sessions sessions, Leaks leaks) {
        this.sessions = sessions;
        this.leaks = leaks;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("Vary", "Authorization, Cookie");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Optional<Member> member = member(request);
        member.ifPresent(known -> request.setAttribute(MEMBER, known));
        if (leaks.on(Leak.THREAD_KEEPS_TENANT)) {
            // Nested dispatches keep the tenant of the outer one; whoever set it clears it when all went well.
            boolean isOurs = TenantOfThread.get().isEmpty();
            if (isOurs) {
                setTenant(member);
            }
            chain.doFilter(request, response);
            if (isOurs && response.getStatus() < 400) {
                TenantOfThread.clear();
            }
            return;
        }
        try {
            setTenant(member);
            chain.doFilter(request, response);
        } finally {
            TenantOfThread.clear();
        }
    }

    private static void setTenant(Optional<Member> member) {
        member.map(Member::tenantOrNone).ifPresent(TenantOfThread::set);
    }

    private Optional<Member> member(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean isDownload = path.startsWith("/api/downloads/") || path.startsWith("/files/");
        String header = request.getHeader("Authorization");
        Optional<Member> member;
        if (header != null) {
            member = header.startsWith("Bearer ")
                    ? sessions.who(header.substring("Bearer ".length()).strip(), isDownload)
                    : Optional.empty();
        } else {
            String cookie = cookie(request, "session");
            member = cookie == null ? Optional.empty() : sessions.who(cookie, isDownload);
            if (!HARMLESS.contains(request.getMethod())) {
                member = member.filter(known -> known.csrf().equals(csrf(request)));
            }
        }
        String wanted = request.getHeader("X-Tenant");
        if (leaks.on(Leak.TENANT_FROM_HEADER) && wanted != null) {
            return member.map(known -> sessions.inTenant(known, wanted));
        }
        return member;
    }

    private static @Nullable String csrf(HttpServletRequest request) {
        String header = request.getHeader("X-CSRF-Token");
        return header != null ? header : request.getParameter("_csrf");
    }

    static @Nullable String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
