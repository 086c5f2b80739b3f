package dev.sallyport.request;

import dev.sallyport.problem.Problem;

/** What people write in a line of their own words, shown the same everywhere. */
public final class OneLine {
    private OneLine() {}

    /**
     * The text without blanks around it.
     *
     * @param field names it in the message
     * @throws Problem INVALID_REQUEST if nothing is left, it is too long, or it holds characters that mislead a reader
     */
    public static String read(String field, String text, int longest) {
        String stripped = text.strip();
        int length = stripped.codePointCount(0, stripped.length());
        if (length == 0 || length > longest || stripped.codePoints().anyMatch(OneLine::misleads)) {
            throw Bounds.invalid("\"" + field + "\" must be 1 to " + longest
                    + " characters on one line, without control characters");
        }
        return stripped;
    }

    private static boolean misleads(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
