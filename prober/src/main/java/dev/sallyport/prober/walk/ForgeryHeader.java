package dev.sallyport.prober.walk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header in which a page wants its token against forgery. Its name comes from the application: one that is none, or
 * that would change what is asked and as whom, is not taken.
 */
final class ForgeryHeader {
    static final String USUAL = "X-CSRF-Token";

    /** RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    private static final Set<String> TAKEN =
            Set.of("host", "cookie", "authorization", "transfer-encoding", "connection");

    private ForgeryHeader() {}

    static boolean mayBe(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TOKEN.matcher(name).matches() && !TAKEN.contains(lower) && !lower.startsWith("content-");
    }
}
