package dev.sallyport.format;

/** Password hashes: modular crypt ({@code $2b$…}), Django's and Werkzeug's, Spring's and LDAP's in braces. */
final class PasswordHashes {
    private static final int SHORTEST = 22;
    private static final int LONGEST_PREFIX = 40;

    private static final byte[][] SCHEMES = {
        Shape.ascii("$2a$"), Shape.ascii("$2b$"), Shape.ascii("$2x$"), Shape.ascii("$2y$"),
        Shape.ascii("$1$"), Shape.ascii("$5$"), Shape.ascii("$6$"), Shape.ascii("$7$"),
        Shape.ascii("$y$"), Shape.ascii("$gy$"), Shape.ascii("$P$"), Shape.ascii("$H$"),
        Shape.ascii("$argon2"), Shape.ascii("$scrypt$"), Shape.ascii("$pbkdf2"), Shape.ascii("$apr1$")
    };

    private static final byte[][] PREFIXES = {Shape.ascii("pbkdf2"), Shape.ascii("scrypt:")};

    private static final byte[][] BRACED = {
        Shape.ascii("{bcrypt"), Shape.ascii("{pbkdf2"), Shape.ascii("{scrypt"), Shape.ascii("{argon2"),
        Shape.ascii("{sha256"), Shape.ascii("{SHA"), Shape.ascii("{SSHA"), Shape.ascii("{MD5"),
        Shape.ascii("{SMD5"), Shape.ascii("{MD4"), Shape.ascii("{CRYPT")
    };

    private PasswordHashes() {}

    static boolean isAtDollar(byte[] bytes, int start, int at, int end) {
        if (!isHash(bytes, at, end)) {
            return false;
        }
        for (byte[] scheme : SCHEMES) {
            if (Shape.startsWith(bytes, at, end, scheme)) {
                return true;
            }
        }
        int lowest = Math.max(start, at - LONGEST_PREFIX);
        int head = at;
        while (head > lowest && (Shape.isTokenByte(bytes[head - 1]) || bytes[head - 1] == ':')) {
            head--;
        }
        for (byte[] prefix : PREFIXES) {
            if (Shape.startsWith(bytes, head, at, prefix)) {
                return true;
            }
        }
        return false;
    }

    /** {@code {bcrypt}…}, {@code {pbkdf2@SpringSecurity_v5_8}…}, {@code {SSHA}…} with the hash right behind. */
    static boolean isAtBrace(byte[] bytes, int at, int end) {
        for (byte[] scheme : BRACED) {
            if (Shape.startsWith(bytes, at, end, scheme)) {
                int close = at + scheme.length;
                while (close < end && (Shape.isTokenByte(bytes[close]) || bytes[close] == '@')) {
                    close++;
                }
                if (close < end && bytes[close] == '}' && isHash(bytes, close + 1, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what begins here is long enough; never looks further, so that a long run costs no more. */
    private static boolean isHash(byte[] bytes, int at, int end) {
        if (end - at < SHORTEST) {
            return false;
        }
        for (int i = at; i < at + SHORTEST; i++) {
            if (!isOfHash(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfHash(byte b) {
        return Shape.isTokenByte(b) || b == '$' || b == '.' || b == '/' || b == '+' || b == '=' || b == ',';
    }
}
