package dev.sallyport.server.wiring;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Judges where people are said to find the pages: https, or http on this machine, and nothing behind the port. */
final class PublicUrl {
    private PublicUrl() {}

    static boolean isOne(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme()) && isThisMachine(uri.getHost())));
        } catch (IllegalArgumentException e) {
            return false;
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
