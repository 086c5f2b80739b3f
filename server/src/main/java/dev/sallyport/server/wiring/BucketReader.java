package dev.sallyport.server.wiring;

import dev.sallyport.server.http.Loopback;
import dev.sallyport.storage.s3.S3Settings;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code sallyport.s3}. */
final class BucketReader {
    /** Of its own, so that a lifecycle rule touches nothing else in the bucket. */
    private static final String USUAL_PREFIX = "sallyport/";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9!_.-]{0,99}/){0,8}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");

    private final Consumer<String> faults;

    BucketReader(Consumer<String> faults) {
        this.faults = faults;
    }

    S3Settings read(Properties.S3 s3) {
        return new S3Settings(
                matching(
                        "bucket", s3.bucket(), NAME, "a bucket's name: 3 to 63 small letters, digits, dots and dashes"),
                matching(
                        "prefix",
                        s3.prefix() == null ? USUAL_PREFIX : s3.prefix(),
                        PREFIX,
                        "empty, or names that each end with \"/\", such as " + USUAL_PREFIX),
                Optional.ofNullable(s3.region())
                        .map(region -> matching("region", region, REGION, "a region such as eu-central-1")),
                Optional.ofNullable(s3.endpoint()).flatMap(this::endpoint),
                pathStyle(s3.pathStyle()));
    }

    private String matching(String name, @Nullable String text, Pattern form, String what) {
        if (text == null) {
            faults.accept("sallyport.s3." + name + " is missing; it is " + what);
            return "";
        }
        if (!form.matcher(text).matches()) {
            faults.accept("sallyport.s3." + name + " is \"" + text + "\"; allowed is " + what);
        }
        return text;
    }

    /** Sealed or not, what goes to the bucket goes with credentials: in clear to this machine alone. */
    private Optional<URI> endpoint(String text) {
        Optional<URI> endpoint = uri(text).filter(BucketReader::isBare);
        if (endpoint.isEmpty()) {
            faults.accept("sallyport.s3.endpoint is \"" + AddressText.of(text)
                    + "\"; allowed is the address of a service alone, such as https://s3.example.com:9000");
        } else if (!"https".equals(endpoint.get().getScheme())
                && !Loopback.isHere(endpoint.get().getHost())) {
            faults.accept("sallyport.s3.endpoint is \"" + AddressText.of(text)
                    + "\", in clear to another machine; use https");
        }
        return endpoint;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isBare(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return (scheme.equals("https") || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (path.isEmpty() || path.equals("/"));
    }

    private boolean pathStyle(@Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            faults.accept("sallyport.s3.path-style is \"" + text + "\"; true or false is allowed");
        }
        return "true".equals(text);
    }
}
