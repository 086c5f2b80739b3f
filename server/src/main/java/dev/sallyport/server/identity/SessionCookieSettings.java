package dev.sallyport.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie of a session.
 *
 * @param isSecure whether people come by HTTPS; without it only on a loopback address
 */
public record SessionCookieSettings(boolean isSecure) {
    private static final String NAME = "sallyport";
    private static final String SECURE_NAME = "__Host-sallyport";

    /** Whether a cookie of that name would be a session's. */
    static boolean isSession(String name) {
        return name.equals(NAME) || name.equals(SECURE_NAME);
    }

    CookieSerializer serializer() {
        DefaultCookieSerializer serializer = new OwnIdsOnly();
        // A browser takes a __Host- cookie only over HTTPS, for this host and the whole of it.
        serializer.setCookieName(isSecure ? SECURE_NAME : NAME);
        serializer.setUseSecureCookie(isSecure);
        serializer.setUseHttpOnlyCookie(true);
        serializer.setSameSite("Strict");
        serializer.setCookiePath("/");
        return serializer;
    }

    /** Reads ids of the form in which they are given; anything else names no session, and is not looked up. */
    private static final class OwnIdsOnly extends DefaultCookieSerializer {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,100}");

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return super.readCookieValues(request).stream()
                    .filter(id -> FORM.matcher(id).matches())
                    .toList();
        }
    }
}
