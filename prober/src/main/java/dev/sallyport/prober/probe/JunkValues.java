package dev.sallyport.prober.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values that no honest request has. By name; as they stand after decoding. */
final class JunkValues {
    private static final int LONG = 5_000;

    private JunkValues() {}

    static Map<String, String> all() {
        Map<String, String> junk = new LinkedHashMap<>();
        junk.put("a quote", "'");
        junk.put("quotes", "\"'`");
        junk.put("braces", "{}[]{{7*7}}${x}");
        junk.put("a percent sign", "%");
        junk.put("a zero byte", "a\0b");
        junk.put("a negative number", "-1");
        junk.put("a huge number", "99999999999999999999999999");
        junk.put("a fraction", "1.5e400");
        junk.put("a word", "junk");
        junk.put("nothing", " ");
        junk.put("a path", "../../etc/x");
        junk.put("half a character", "\uFFFD\u0000");
        junk.put("a long text", "x".repeat(LONG));
        return junk;
    }
}
