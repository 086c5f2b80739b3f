package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whether a form was sent from a page of ours, where nobody has a token against cross-site requests yet. Browsers say so
 * by themselves, and pages can't say otherwise (Fetch Metadata; RFC 6454).
 */
final class SameOrigin {
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private SameOrigin() {}

    /** What says nothing of where it comes from is not ours. */
    static boolean isOurs(HttpServletRequest request) {
        @Nullable String site = request.getHeader(FETCH_SITE);
        if (site != null) {
            return site.equals("same-origin");
        }
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origin.equals(own(request));
    }

    private static String own(HttpServletRequest request) {
        URI own = URI.create(request.getRequestURL().toString());
        return own.getScheme() + "://" + own.getAuthority();
    }
}
