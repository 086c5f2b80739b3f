package dev.sallyport.webhook;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where messages go. Its path is often a secret, so it prints as {@code <redacted>}. The host is a name, never a literal
 * address, in whatever form: the last label begins with a letter, as no form of an IPv4 address does.
 */
public final class WebhookAddress {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_HOST = 253;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Set<Integer> PORTS = Set.of(HTTPS, 8443);
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private final URI uri;
    private final String host;

    private WebhookAddress(URI uri, String host) {
        this.uri = uri;
        this.host = host;
    }

    /**
     * Reads what somebody wrote.
     *
     * @param unsafelyAllowPrivate whether clear text, other ports and literal addresses are taken as well
     * @throws Problem INVALID_REQUEST saying what is allowed
     */
    public static WebhookAddress parse(String text, boolean unsafelyAllowPrivate) {
        if (text.length() > LONGEST || !PRINTABLE.matcher(text).matches()) {
            throw refused("it has at most " + LONGEST
                    + " characters, without blanks or letters beyond ASCII (write such names of hosts as xn--…)");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("this one can't be read");
        }
        boolean isClear = "http".equalsIgnoreCase(uri.getScheme());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(isClear && unsafelyAllowPrivate)) {
            throw refused("it begins with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("user, password and fragment have no place in it");
        }
        if (uri.getHost() == null) {
            throw refused("it names a host");
        }
        if (uri.getRawPath() != null && uri.getRawPath().startsWith("//")) {
            throw refused("its path begins with one slash");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!unsafelyAllowPrivate) {
            if (host.length() > LONGEST_HOST || !NAME.matcher(host).matches()) {
                throw refused("its host is a whole name, such as hooks.example.com, and no literal address");
            }
            if (uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
                throw refused("its port is 443 or 8443");
            }
        }
        return new WebhookAddress(uri, host);
    }

    /** Such a one as was read before. */
    static WebhookAddress kept(String text) {
        URI uri = URI.create(text);
        return new WebhookAddress(uri, uri.getHost().toLowerCase(Locale.ROOT));
    }

    private static Problem refused(String why) {
        return Problem.of(
                ProblemCode.INVALID_REQUEST,
                "\"url\" can't be used: " + why + ". It is https://, a host that the internet reaches, and a path");
    }

    /** All of it. Search for callers of this method to know where it goes. */
    String reveal() {
        return uri.toString();
    }

    public boolean isTls() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    public String host() {
        return host;
    }

    public int port() {
        return uri.getPort() != -1 ? uri.getPort() : isTls() ? HTTPS : HTTP;
    }

    /** The path, with the query. */
    public String path() {
        String path = uri.getRawPath();
        return (path == null || path.isEmpty() ? "/" : path)
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
