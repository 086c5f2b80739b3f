package dev.sallyport.prober.wire;

import dev.sallyport.prober.plan.Target;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Lets nothing go to an origin that the plan does not name, and tells only those that it trusts who asks. */
final class HostGuard {
    private final Set<String> origins = new TreeSet<>();
    private final Set<String> trusted = new TreeSet<>();

    HostGuard(Target target) {
        origins.add(origin(target.url()));
        target.alsoAllowed().forEach(url -> origins.add(origin(url)));
        trusted.add(origin(target.url()));
        target.trusted().forEach(url -> trusted.add(origin(url)));
    }

    /** Whether it may get what somebody is signed in by: which of its origins is asked, a link of an answer may choose. */
    boolean trusts(URI url) {
        return trusted.contains(origin(url));
    }

    void check(URI url) {
        if (url.getHost() == null || url.getUserInfo() != null || !origins.contains(origin(url))) {
            throw new WireException(
                    WireException.Reason.FOREIGN_HOST,
                    "not sent: " + origin(url) + " is not among the hosts of the plan (" + String.join(", ", origins)
                            + "); if it belongs to the application, add it to target.hosts");
        }
    }

    /** Scheme, host and port as RFC 6454 compares them. */
    static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
