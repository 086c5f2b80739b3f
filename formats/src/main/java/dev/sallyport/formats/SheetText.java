package dev.sallyport.formats;

/**
 * Texts as cells hold them. XML knows no control characters but TAB, LF and CR; in cells they are written {@code
 * _x0001_} (ECMA-376, ST_Xstring), so that a text which reads like that by itself needs its underscore written so.
 */
final class SheetText {
    private static final int ESCAPE = "_x0000_".length();
    private static final String HEX = "0123456789ABCDEF";

    private SheetText() {}

    /** The text such that a spreadsheet reads exactly it; most are themselves. */
    static String of(String text) {
        int first = 0;
        while (first < text.length() && !isEscaped(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + ESCAPE).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                append(escaped, text.charAt(i));
            } else {
                escaped.append(text.charAt(i));
            }
        }
        return escaped.toString();
    }

    /** Whether a reader may drop white space of the text, by whatever notion of it, unless it is told to keep it. */
    static boolean hasOuterSpace(String text) {
        return !text.isEmpty() && (isSpace(text.charAt(0)) || isSpace(text.charAt(text.length() - 1)));
    }

    private static boolean isSpace(char c) {
        return Character.isISOControl(c) || Character.isSpaceChar(c);
    }

    private static boolean isEscaped(String text, int at) {
        char c = text.charAt(at);
        if (c >= ' ' && c < Character.MIN_SURROGATE) {
            return c == '_' && readsAsEscape(text, at);
        }
        if (c < ' ') {
            return c != '\t' && c != '\n' && c != '\r';
        }
        return c >= '\uFFFE' || isLone(text, at);
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean readsAsEscape(String text, int at) {
        if (at + ESCAPE > text.length() || (text.charAt(at + 1) | ' ') != 'x' || text.charAt(at + ESCAPE - 1) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + ESCAPE - 1; i++) {
            if (HEX.indexOf(Character.toUpperCase(text.charAt(i))) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder to, char c) {
        to.append("_x");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(c >> shift & 0xF));
        }
        to.append('_');
    }
}
