package dev.sallyport.postgres.ledger;

/** Texts as they can be kept: callers may send half a surrogate pair, which no encoding of Unicode can hold. */
final class CleanText {
    private static final char REPLACEMENT = '\ufffd';

    private CleanText() {}

    static String of(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean == null ? text : clean.toString();
    }

    /** At most so many characters, without control characters: for texts that a caller chose. */
    static String cut(String text, int longest) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        text.codePoints()
                .limit(longest)
                .map(c -> Character.isISOControl(c) ? REPLACEMENT : c)
                .forEach(kept::appendCodePoint);
        return of(kept.toString());
    }
}
