package dev.sallyport.server.identity;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.JsonBodyFilter;
import dev.sallyport.server.http.Problems;
import dev.sallyport.tenant.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The tenant comes from the session alone: a request that names another one, or none at all where it names one, is
 * refused before any controller sees it, in the same words whatever the value. The session's own is ignored.
 */
final class TenantNamingFilter extends OncePerRequestFilter {
    private static final String NO_FIELD = "";

    private final Denials denials;
    private final Problems problems;

    TenantNamingFilter(Denials denials, Problems problems) {
        this.denials = denials;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = SignedInAuthentication.current();
        Optional<TenantId> own = signedIn.flatMap(SignedIn::tenant);
        boolean allOwn =
                TenantClaims.of(request, JsonBodyFilter.body(request).orElse(null), fieldJudgedElsewhere(request))
                        .stream()
                        .allMatch(claim ->
                                own.filter(tenant -> isSame(tenant, claim)).isPresent());
        if (allOwn) {
            chain.doFilter(request, response);
            return;
        }
        Problem refusal = Problem.denied(
                ProblemCode.TENANT_MISMATCH,
                "a request can't name a workspace other than the one that you act in; leave it out, or choose that"
                        + " workspace with POST /api/me/tenant",
                "tenant-named-by-request");
        denials.record(new Denial(
                "name-tenant",
                refusal.code().text(),
                refusal.trueCause(),
                own.orElse(null),
                signedIn.map(SignedIn::person).orElse(null),
                signedIn.map(SignedIn::signIn).orElse(null),
                Sessions.origin(request),
                null,
                null));
        problems.answer(refusal, request, response);
    }

    /**
     * The places where a request may speak of a tenant: choosing one, confirming the one chosen, and operators' own, which
     * serve nobody in a tenant.
     */
    private static String fieldJudgedElsewhere(HttpServletRequest request) {
        if (IdentityPaths.OF_OPERATORS.contains(request.getRequestURI())) {
            return "tenant";
        }
        if (!HttpMethod.POST.matches(request.getMethod())) {
            return NO_FIELD;
        }
        if (IdentityPaths.ASK_AGAIN.matcher(request.getRequestURI()).matches()) {
            return "confirm";
        }
        return switch (request.getRequestURI()) {
            case IdentityPaths.CHOOSE_TENANT, IdentityPaths.CHOOSE_TENANT_PAGE -> "tenant";
            case IdentityPaths.ASK_EXPORT -> "confirm";
            default -> NO_FIELD;
        };
    }

    private static boolean isSame(TenantId tenant, String claim) {
        try {
            return TenantId.parse(tenant.type(), claim).equals(tenant);
        } catch (Problem e) {
            return false;
        }
    }
}
