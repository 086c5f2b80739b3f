package dev.sallyport.server.factor;

import java.net.URI;

/**
 * Whose passkeys they are, as browsers see it.
 *
 * @param id the host that they are made for; they work nowhere else
 * @param origin from where alone an answer is taken
 */
public record RelyingParty(String id, String origin) {
    /** Where people reach Sallyport. */
    static RelyingParty at(URI publicUrl) {
        int port = publicUrl.getPort();
        return new RelyingParty(
                publicUrl.getHost(),
                publicUrl.getScheme() + "://" + publicUrl.getHost() + (port < 0 ? "" : ":" + port));
    }

    /** For a server that is reached on its own machine alone: browsers make passkeys for names, not for addresses. */
    static RelyingParty onThisMachine(int port) {
        return new RelyingParty("localhost", "http://localhost:" + port);
    }
}
