package dev.sallyport.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Which hosts are this machine, whatever a name server says: {@code localhost} and loopback addresses. */
public final class Loopback {
    private Loopback() {}

    /** Whether that host is here; an IPv6 address may stand in brackets. */
    public static boolean isHere(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return bare.equals("localhost")
                    || (isAddress(bare) && InetAddress.getByName(bare).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A name could lead elsewhere tomorrow. */
    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
