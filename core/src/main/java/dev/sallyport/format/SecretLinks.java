package dev.sallyport.format;

/** Links that let their holder in: a URL with a telling parameter, or a reset path, and something long behind it. */
final class SecretLinks {
    private static final int SHORTEST = 16;

    private static final byte[] HTTP = Shape.ascii("http");
    private static final byte[] HTTPS = Shape.ascii("https");
    private static final byte[] SLASHES = Shape.ascii("://");
    private static final byte[] RESET = Shape.ascii("reset");

    private static final byte[][] TELLING = {
        Shape.ascii("token"),
        RESET,
        Shape.ascii("code"),
        Shape.ascii("sig"),
        Shape.ascii("secret"),
        Shape.ascii("apikey"),
        Shape.ascii("api_key"),
        Shape.ascii("password")
    };

    private SecretLinks() {}

    static boolean isAtColon(byte[] bytes, int start, int at, int end) {
        if (!Shape.startsWith(bytes, at, end, SLASHES)
                || !(Shape.endsWith(bytes, start, at, HTTP) || Shape.endsWith(bytes, start, at, HTTPS))) {
            return false;
        }
        int from = at + SLASHES.length;
        boolean inQuery = false;
        boolean resets = false; // whether an earlier part of the path said so
        boolean first = true; // the host is no part of the path
        while (from < end) {
            int to = afterPart(bytes, from, end);
            if (inQuery) {
                if (isTellingParameter(bytes, from, to)) {
                    return true;
                }
            } else if (!first) {
                if (resets && Shape.afterToken(bytes, from, to) - from >= SHORTEST) {
                    return true;
                }
                resets |= Shape.contains(bytes, from, to, RESET);
            }
            if (to == end || isEndOfUrl(bytes[to]) || bytes[to] == ':') {
                return false; // a link inside this one is looked at by itself, so that links in a row cost no square
            }
            inQuery |= bytes[to] != '/';
            first = false;
            from = to + 1;
        }
        return false;
    }

    /** Where the host, the part of the path or the parameter ends that begins at {@code from}. */
    private static int afterPart(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && !isEndOfUrl(bytes[to]) && "/?&#;".indexOf(bytes[to]) < 0) {
            if (bytes[to] == ':' && Shape.startsWith(bytes, to, end, SLASHES)) {
                break;
            }
            to++;
        }
        return to;
    }

    private static boolean isTellingParameter(byte[] bytes, int from, int to) {
        int equals = from;
        while (equals < to && bytes[equals] != '=') {
            equals++;
        }
        if (to - equals <= SHORTEST) {
            return false;
        }
        for (byte[] telling : TELLING) {
            if (Shape.contains(bytes, from, equals, telling)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEndOfUrl(byte b) {
        return (b >= 0 && b <= ' ') || b == '"' || b == '\'' || b == '<' || b == '>' || b == '\\' || b == '`';
    }
}
