package dev.sallyport.export;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;

/**
 * Why somebody wants something, or does not want it, in their own words.
 *
 * @param text 1 to 500 characters, shown the same everywhere
 */
public record Reason(String text) {
    private static final int LONGEST = 500;

    public Reason {
        text = text.strip();
        int length = text.codePointCount(0, text.length());
        if (length == 0 || length > LONGEST || text.codePoints().anyMatch(Reason::misleads)) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "\"reason\" must be 1 to " + LONGEST + " characters on one line, without control characters");
        }
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

    @Override
    public String toString() {
        return text;
    }
}
