package dev.sallyport.server.identity;

import dev.sallyport.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of API tokens: {@code spa_}, 256 random bits and their CRC-32, in hex. Scanners for secrets find it by its
 * form, and a text that was mistyped or made up is told without looking it up.
 */
final class ApiTokenText {
    private static final String PREFIX = "spa_";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_DIGITS = 2 * RANDOM_BYTES;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{72}");

    private ApiTokenText() {}

    static SecretText make(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String digits = HexFormat.of().formatHex(bytes);
        return SecretText.of(PREFIX + digits + checksum(digits));
    }

    /** Whether a bearer token means to be one of these. */
    static boolean isMeant(SecretText token) {
        return token.reveal().startsWith(PREFIX);
    }

    /** Whether it has the whole form. */
    static boolean isWhole(SecretText token) {
        String text = token.reveal();
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = PREFIX.length() + RANDOM_DIGITS;
        return text.substring(end).equals(checksum(text.substring(PREFIX.length(), end)));
    }

    private static String checksum(String digits) {
        CRC32 sum = new CRC32();
        sum.update(digits.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
