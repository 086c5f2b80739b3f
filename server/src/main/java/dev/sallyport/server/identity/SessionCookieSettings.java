package dev.sallyport.server.identity;

import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie of a session.
 *
 * @param isSecure whether people come by HTTPS; without it only on a loopback address
 */
public record SessionCookieSettings(boolean isSecure) {
    CookieSerializer serializer() {
        DefaultCookieSerializer serializer = new DefaultCookieSerializer();
        // A browser takes a __Host- cookie only over HTTPS, for this host and the whole of it.
        serializer.setCookieName(isSecure ? "__Host-sallyport" : "sallyport");
        serializer.setUseSecureCookie(isSecure);
        serializer.setUseHttpOnlyCookie(true);
        serializer.setSameSite("Strict");
        serializer.setCookiePath("/");
        return serializer;
    }
}
