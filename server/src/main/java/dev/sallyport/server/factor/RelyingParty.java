package dev.sallyport.server.factor;

import java.net.URI;
import java.util.Locale;

/**
 * Whose passkeys they are, as browsers see it: in small letters, and without the port that is meant without a word.
 *
 * @param id the host that they are made for; they work nowhere else
 * @param origin from where alone an answer is taken
 */
public record RelyingParty(String id, String origin) {
    private static final String HTTP = "http";
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Where people reach Sallyport. */
    static RelyingParty at(URI publicUrl) {
        return at(small(publicUrl.getScheme()), small(publicUrl.getHost()), publicUrl.getPort());
    }

    /** For a server that is reached on its own machine alone: browsers make passkeys for names, not for addresses. */
    static RelyingParty onThisMachine(int port) {
        return at(HTTP, "localhost", port);
    }

    private static RelyingParty at(String scheme, String host, int port) {
        boolean isUnsaid = port < 0 || port == (scheme.equals(HTTP) ? HTTP_PORT : HTTPS_PORT);
        return new RelyingParty(host, scheme + "://" + host + (isUnsaid ? "" : ":" + port));
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
