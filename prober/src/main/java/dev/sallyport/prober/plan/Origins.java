package dev.sallyport.prober.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The places that a plan lets be asked. */
final class Origins {
    private static final Pattern BEGINNING = Pattern.compile("https?://[^/?#{]*");

    private final Set<String> named = new LinkedHashSet<>();

    static Target target(Place place, Origins origins) {
        Set<URI> hosts = new LinkedHashSet<>();
        Set<URI> trusted = new LinkedHashSet<>();
        Optional<URI> url = url(place.get("url"));
        url.map(Origins::of).ifPresent(origins.named::add);
        for (Place host : place.items("hosts")) {
            Place where = host.find("url").orElse(host);
            url(where).ifPresent(found -> {
                if (!found.getRawPath().isEmpty() && !found.getRawPath().equals("/")) {
                    where.fault(
                            "a path stands behind the host",
                            "allowed is an origin: scheme, host and port",
                            "write " + of(found));
                }
                hosts.add(URI.create(of(found)));
                if (host.isTrue("credentials")) {
                    trusted.add(URI.create(of(found)));
                }
                origins.named.add(of(found));
            });
        }
        return new Target(url.orElse(URI.create("http://nowhere.invalid")), hosts, trusted);
    }

    /** A whole URL must be on a host of the plan. */
    void check(Place place, String target) {
        Matcher beginning = BEGINNING.matcher(target);
        if (!beginning.lookingAt()) {
            return;
        }
        try {
            String origin = of(new URI(beginning.group()));
            if (!named.contains(origin)) {
                place.fault(
                        origin + " is no host of this plan",
                        "allowed are " + String.join(", ", named),
                        "if it belongs to the application, add it to target.hosts");
            }
        } catch (URISyntaxException e) {
            place.fault("this is no URL", "allowed is a path, or http://host/path", "correct it");
        }
    }

    private static Optional<URI> url(Place place) {
        try {
            String text = place.text();
            URI url = new URI(text.endsWith("/") ? text.replaceAll("/+$", "") : text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // Told below, with all others that are not what is wanted.
        }
        place.fault(
                Faults.quote(place.written()) + " can't be asked",
                "allowed is http or https with a host, without user, query or fragment",
                "write such as http://127.0.0.1:3000");
        return Optional.empty();
    }

    private static String of(URI url) {
        return url.getScheme().toLowerCase(Locale.ROOT) + "://"
                + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)
                + (url.getPort() < 0 || url.getPort() == usual(url) ? "" : ":" + url.getPort());
    }

    private static int usual(URI url) {
        return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
