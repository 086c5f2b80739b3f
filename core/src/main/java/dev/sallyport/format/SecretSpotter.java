package dev.sallyport.format;

/**
 * Says whether a text looks like a secret. A hint for people and alarms, by the shapes that secrets are issued in; it
 * cannot see a plain password, and is no substitute for leaving such columns out of the catalog.
 *
 * <p>One pass: nearly every byte is passed over by one look into a table, and only where a byte stands that all secrets
 * of a kind have is that kind looked at closer.
 */
final class SecretSpotter {
    /** No secret of the kinds known here is shorter. */
    private static final int SHORTEST = 20;

    private static final byte[] PEM = Shape.ascii("-----BEGIN ");

    private static final boolean[] ANCHOR = new boolean[256];

    static {
        for (char anchor : new char[] {'-', '.', '_', '$', '{', ':', 'I'}) {
            ANCHOR[anchor] = true;
        }
    }

    private SecretSpotter() {}

    static boolean looksSecret(byte[] bytes, int start, int end) {
        if (end - start < SHORTEST) {
            return false;
        }
        for (int at = start; at < end; at++) {
            if (ANCHOR[bytes[at] & 0xFF] && isSecretAround(bytes, start, at, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecretAround(byte[] bytes, int start, int at, int end) {
        return switch (bytes[at]) {
            case '-' -> SecretTokens.isAtDash(bytes, start, at, end) || isPem(bytes, start, at, end);
            case '.' -> SecretTokens.isAtDot(bytes, start, at, end);
            case '_' -> SecretTokens.isAtUnderscore(bytes, start, at, end);
            case 'I' -> SecretTokens.isAtLetterI(bytes, start, at, end);
            case '$' -> PasswordHashes.isAtDollar(bytes, start, at, end);
            case '{' -> PasswordHashes.isAtBrace(bytes, at, end);
            case ':' -> SecretLinks.isAtColon(bytes, start, at, end);
            default -> false;
        };
    }

    /** {@code -----BEGIN RSA PRIVATE KEY-----}: looked at from the first dash. */
    private static boolean isPem(byte[] bytes, int start, int at, int end) {
        return (at == start || bytes[at - 1] != '-') && Shape.startsWith(bytes, at, end, PEM);
    }
}
