package dev.sallyport.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The random name of a stored object: 160 bits in hex. */
public record ObjectName(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}");
    private static final int BYTES = 20;

    public ObjectName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("an object name is 40 hex digits");
        }
    }

    public static ObjectName random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ObjectName(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
