package dev.sallyport.prober.probe;

import java.util.regex.Pattern;

/** Values of which a part is hidden: {@code DE••••4711}, {@code j***@example.org}, {@code XXXX-1234}. */
final class Masks {
    private static final Pattern HIDDEN = Pattern.compile("[*•●×]{2,}|[xX]{3,}|…|\\.{3,}");

    private Masks() {}

    static boolean isMasked(String text) {
        return HIDDEN.matcher(text).find();
    }

    /** Whether a value is one that the mask hides: what the mask shows stands at its begin and its end. */
    static boolean unmasks(String masked, String clear) {
        if (masked.isEmpty() || clear.isEmpty() || !isMasked(masked) || isMasked(clear)) {
            return false;
        }
        String[] shown = HIDDEN.split(masked, -1);
        return clear.length() >= shown[0].length() + shown[shown.length - 1].length() + 1
                && clear.startsWith(shown[0])
                && clear.endsWith(shown[shown.length - 1]);
    }
}
