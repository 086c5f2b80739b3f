package dev.sallyport.prober.plan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values as they stand in a URL or a form. */
public final class Percent {
    private Percent() {}

    /** A blank as {@code %20}, which is one in paths as well; {@code +} is one in queries and forms alone. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
