package dev.sallyport.server.identity;

import dev.sallyport.server.http.Loopback;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an identity provider publishes about itself (OpenID Connect Discovery 1.0), as far as it is used. */
record ProviderMetadata(
        URI jwks, @Nullable URI authorization, @Nullable URI token) {
    /**
     * Reads it.
     *
     * @throws IOException if it is another's, or names places that are not to be trusted
     */
    static ProviderMetadata of(URI issuer, Map<String, Object> document) throws IOException {
        if (!issuer.toString().equals(document.get("issuer"))) {
            throw new IOException("the document is of another issuer");
        }
        URI jwks = place("jwks_uri", document);
        if (jwks == null) {
            throw new IOException("the document names no jwks_uri");
        }
        return new ProviderMetadata(jwks, place("authorization_endpoint", document), place("token_endpoint", document));
    }

    private static @Nullable URI place(String name, Map<String, Object> document) throws IOException {
        if (!(document.get(name) instanceof String text)) {
            return null;
        }
        try {
            URI place = URI.create(text);
            if (isTrusted(place)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new IOException(name + " is no https address");
    }

    /** Whether what is sent there stays secret: by HTTPS, or on this machine. */
    static boolean isTrusted(URI place) {
        String scheme = String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT);
        return place.getHost() != null
                && place.getUserInfo() == null
                && (scheme.equals("https") || (scheme.equals("http") && Loopback.isHere(place.getHost())));
    }
}
