package dev.sallyport.format;

import java.util.BitSet;

/**
 * Says whether bytes are exactly one JSON value (RFC 8259). PostgreSQL's jsonb always is; but a column that the catalog
 * calls JSON and that is not must not be able to close our brackets.
 */
final class JsonScanner {
    private static final int NOT = -1;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private JsonScanner() {}

    static boolean isValue(byte[] bytes, int start, int end) {
        // Levels are bits (set: an object), not Java frames: depth is the data's choice.
        BitSet objects = new BitSet();
        int depth = 0;
        int at = skipBlanks(bytes, start, end);
        while (true) {
            // A value begins here.
            if (at >= end) {
                return false;
            }
            byte first = bytes[at];
            if (first == '{' || first == '[') {
                boolean object = first == '{';
                at = skipBlanks(bytes, at + 1, end);
                if (at < end && bytes[at] == (object ? '}' : ']')) {
                    at++;
                } else {
                    objects.set(depth++, object);
                    if (object) {
                        at = afterKey(bytes, at, end);
                        if (at == NOT) {
                            return false;
                        }
                    }
                    continue;
                }
            } else {
                at = afterScalar(bytes, at, end);
                if (at == NOT) {
                    return false;
                }
            }
            // A value ended here: close levels until one goes on.
            while (true) {
                at = skipBlanks(bytes, at, end);
                if (depth == 0) {
                    return at == end;
                }
                if (at >= end) {
                    return false;
                }
                boolean object = objects.get(depth - 1);
                byte next = bytes[at++];
                if (next == ',') {
                    at = skipBlanks(bytes, at, end);
                    if (object) {
                        at = afterKey(bytes, at, end);
                        if (at == NOT) {
                            return false;
                        }
                    }
                    break;
                }
                if (next != (object ? '}' : ']')) {
                    return false;
                }
                depth--;
            }
        }
    }

    /** Where the number ends that begins at {@code start}, or -1 if none does. */
    static int afterNumber(byte[] bytes, int start, int end) {
        int at = start;
        if (at < end && bytes[at] == '-') {
            at++;
        }
        int whole = at;
        at = afterDigits(bytes, at, end);
        if (at == whole || (bytes[whole] == '0' && at - whole > 1)) {
            return NOT;
        }
        if (at < end && bytes[at] == '.') {
            int fraction = at + 1;
            at = afterDigits(bytes, fraction, end);
            if (at == fraction) {
                return NOT;
            }
        }
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            int exponent = at + 1;
            if (exponent < end && (bytes[exponent] == '+' || bytes[exponent] == '-')) {
                exponent++;
            }
            at = afterDigits(bytes, exponent, end);
            if (at == exponent) {
                return NOT;
            }
        }
        return at;
    }

    private static int afterScalar(byte[] bytes, int at, int end) {
        return switch (bytes[at]) {
            case '"' -> afterString(bytes, at, end);
            case 't' -> afterWord(bytes, at, end, TRUE);
            case 'f' -> afterWord(bytes, at, end, FALSE);
            case 'n' -> afterWord(bytes, at, end, NULL);
            default -> afterNumber(bytes, at, end);
        };
    }

    /** Where the value of the key begins that begins at {@code at}. */
    private static int afterKey(byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != '"') {
            return NOT;
        }
        int colon = afterString(bytes, at, end);
        if (colon == NOT) {
            return NOT;
        }
        colon = skipBlanks(bytes, colon, end);
        return colon < end && bytes[colon] == ':' ? skipBlanks(bytes, colon + 1, end) : NOT;
    }

    private static int afterString(byte[] bytes, int quote, int end) {
        int at = quote + 1;
        while (at < end) {
            byte b = bytes[at++];
            if (b == '"') {
                return at;
            }
            if (b >= 0 && b < ' ') {
                return NOT;
            }
            if (b == '\\') {
                at = afterEscape(bytes, at, end);
                if (at == NOT) {
                    return NOT;
                }
            }
        }
        return NOT;
    }

    private static int afterEscape(byte[] bytes, int at, int end) {
        if (at >= end) {
            return NOT;
        }
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> {
                if (end - at < 5) {
                    yield NOT;
                }
                for (int i = 1; i <= 4; i++) {
                    if (!ValueForm.isHex(bytes[at + i])) {
                        yield NOT;
                    }
                }
                yield at + 5;
            }
            default -> NOT;
        };
    }

    private static int afterWord(byte[] bytes, int at, int end, byte[] word) {
        if (end - at < word.length) {
            return NOT;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return NOT;
            }
        }
        return at + word.length;
    }

    private static int afterDigits(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && ValueForm.isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }
}
