package dev.sallyport.query;

import java.util.Optional;

/** The end of the range of all texts with a prefix, in code point order (which is UTF-8's byte order). */
final class TextSuccessor {
    private TextSuccessor() {}

    /** The smallest text greater than every text that begins with the prefix; empty if there is none. */
    static Optional<String> of(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1;
                if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
                    next = Character.MAX_SURROGATE + 1;
                }
                return Optional.of(prefix.substring(0, end) + Character.toString(next));
            }
        }
        return Optional.empty();
    }
}
