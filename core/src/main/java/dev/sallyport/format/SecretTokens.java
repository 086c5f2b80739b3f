package dev.sallyport.format;

/** Tokens and keys that their issuers gave a telling beginning. */
final class SecretTokens {
    private static final byte[] JWT = Shape.ascii("eyJ");
    private static final byte[] GOOGLE_KEY = Shape.ascii("AIza");
    private static final byte[] GOOGLE_ACCESS = Shape.ascii("ya29");
    private static final byte[] GOOGLE_SECRET = Shape.ascii("GOCSPX");
    private static final byte[] GITHUB_FINE = Shape.ascii("github_pat");
    private static final byte[] STRIPE_WEBHOOK = Shape.ascii("whsec");
    private static final byte[] LIVE = Shape.ascii("_live_");
    private static final byte[] TEST = Shape.ascii("_test_");

    private SecretTokens() {}

    /** Slack's {@code xoxb-…} and {@code xapp-…}, Google's {@code GOCSPX-…}. */
    static boolean isAtDash(byte[] bytes, int start, int at, int end) {
        if (at - start >= 6 && Shape.endsWith(bytes, start, at, GOOGLE_SECRET)) {
            return isToken(bytes, start, at - 6, at + 1, end, 20);
        }
        if (at - start < 4 || bytes[at - 4] != 'x') {
            return false;
        }
        boolean bot = bytes[at - 3] == 'o' && bytes[at - 2] == 'x' && isOneOf(bytes[at - 1], "abceprs");
        boolean app = bytes[at - 3] == 'a' && bytes[at - 2] == 'p' && bytes[at - 1] == 'p';
        return (bot || app) && isToken(bytes, start, at - 4, at + 1, end, 16);
    }

    /** JWT's {@code eyJ….eyJ….…} from its first dot, Google's {@code ya29.…}. */
    static boolean isAtDot(byte[] bytes, int start, int at, int end) {
        if (Shape.endsWith(bytes, start, at, GOOGLE_ACCESS)) {
            return isToken(bytes, start, at - 4, at + 1, end, 20);
        }
        int second = Shape.afterToken(bytes, at + 1, end);
        if (second - at < 10 || second >= end || bytes[second] != '.') {
            return false;
        }
        int head = at;
        while (head > start && Shape.isTokenByte(bytes[head - 1])) {
            head--;
        }
        return at - head >= 10 && Shape.startsWith(bytes, head, at, JWT);
    }

    /** GitHub's {@code ghp_…} and {@code github_pat_…}, Stripe's {@code sk_live_…}, {@code rk_…} and {@code whsec_…}. */
    static boolean isAtUnderscore(byte[] bytes, int start, int at, int end) {
        int before = at - start;
        if (before >= 3 && bytes[at - 3] == 'g' && bytes[at - 2] == 'h' && isOneOf(bytes[at - 1], "pousr")) {
            return isToken(bytes, start, at - 3, at + 1, end, 30);
        }
        if (before >= 2 && isOneOf(bytes[at - 2], "sr") && bytes[at - 1] == 'k') {
            return (Shape.startsWith(bytes, at, end, LIVE) || Shape.startsWith(bytes, at, end, TEST))
                    && isToken(bytes, start, at - 2, at + LIVE.length, end, 16);
        }
        if (Shape.endsWith(bytes, start, at, GITHUB_FINE)) {
            return isToken(bytes, start, at - GITHUB_FINE.length, at + 1, end, 20);
        }
        return Shape.endsWith(bytes, start, at, STRIPE_WEBHOOK)
                && isToken(bytes, start, at - STRIPE_WEBHOOK.length, at + 1, end, 20);
    }

    /** AWS's {@code AKIA…} and {@code ASIA…}, Google's {@code AIza…}. */
    static boolean isAtLetterI(byte[] bytes, int start, int at, int end) {
        if (at - start >= 1 && bytes[at - 1] == 'A' && Shape.startsWith(bytes, at - 1, end, GOOGLE_KEY)) {
            return isToken(bytes, start, at - 1, at + 3, end, 35);
        }
        if (at - start < 2 || at + 1 >= end || bytes[at - 2] != 'A' || bytes[at + 1] != 'A') {
            return false;
        }
        if (!isOneOf(bytes[at - 1], "KS") || (at - 2 > start && Shape.isAlphanumeric(bytes[at - 3]))) {
            return false;
        }
        int after = at + 2;
        while (after < end && ((bytes[after] >= 'A' && bytes[after] <= 'Z') || ValueForm.isDigit(bytes[after]))) {
            after++;
        }
        return after - at == 18 && (after == end || !Shape.isAlphanumeric(bytes[after]));
    }

    /** Whether a token begins at {@code head}, not inside a word, whose secret part is long enough. */
    private static boolean isToken(byte[] bytes, int start, int head, int secret, int end, int shortest) {
        return (head == start || !Shape.isAlphanumeric(bytes[head - 1]))
                && Shape.afterToken(bytes, secret, end) - secret >= shortest;
    }

    private static boolean isOneOf(byte b, String letters) {
        return letters.indexOf(b) >= 0;
    }
}
