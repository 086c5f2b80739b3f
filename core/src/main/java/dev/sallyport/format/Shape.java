package dev.sallyport.format;

import java.nio.charset.StandardCharsets;

/** Small comparisons of bytes, never past the end. */
final class Shape {
    private Shape() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean startsWith(byte[] bytes, int at, int end, byte[] expected) {
        if (end - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the expected bytes stand right before {@code at}. */
    static boolean endsWith(byte[] bytes, int start, int at, byte[] expected) {
        return at - start >= expected.length && startsWith(bytes, at - expected.length, at, expected);
    }

    /** Whether the bytes hold the expected ones, in lower-case letters, whatever their own case. */
    static boolean contains(byte[] bytes, int start, int end, byte[] lowerCase) {
        for (int at = start; at <= end - lowerCase.length; at++) {
            int i = 0;
            while (i < lowerCase.length && lower(bytes[at + i]) == lowerCase[i]) {
                i++;
            }
            if (i == lowerCase.length) {
                return true;
            }
        }
        return false;
    }

    static boolean isAlphanumeric(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || ValueForm.isDigit(b);
    }

    /** Letters, digits, {@code -} and {@code _}: base64url, and what tokens are made of. */
    static boolean isTokenByte(byte b) {
        return isAlphanumeric(b) || b == '-' || b == '_';
    }

    /** Where the run of token bytes ends that begins at {@code at}. */
    static int afterToken(byte[] bytes, int at, int end) {
        int after = at;
        while (after < end && isTokenByte(bytes[after])) {
            after++;
        }
        return after;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }
}
