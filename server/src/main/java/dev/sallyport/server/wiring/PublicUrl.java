package dev.sallyport.server.wiring;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses at which people reach Sallyport: by HTTPS, or on this machine, with nothing behind host and port. */
final class PublicUrl {
    private PublicUrl() {}

    /** Empty if a text is no such address. */
    static Optional<URI> of(String text) {
        try {
            URI uri = URI.create(text);
            boolean isBare = uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            boolean isSafe = "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme()) && isBare && isThisMachine(uri.getHost()));
            return isBare && isSafe ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isThisMachine(String host) {
        try {
            return !host.isEmpty() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
