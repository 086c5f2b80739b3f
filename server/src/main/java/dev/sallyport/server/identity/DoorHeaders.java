package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/** What an answer tells browsers to keep, and to run. Nothing is kept but assets, which are the same for everybody. */
final class DoorHeaders {
    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
    /** Our own files alone; nothing written into a page runs, and no form leaves for elsewhere. */
    private static final String OWN_FILES = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private DoorHeaders() {}

    static void write(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        // Who answers may have said something stricter.
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, path.startsWith("/api/") ? NOTHING : OWN_FILES);
        }
        if (!path.startsWith(IdentityPaths.ASSETS) || response.getStatus() != HttpServletResponse.SC_OK) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
