package dev.sallyport.request;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.Collection;

/** How long and how many a request's values may be, whatever they mean. */
final class Bounds {
    private static final int LONGEST_TEXT = 2_000;

    private Bounds() {}

    static void text(String what, String value) {
        length(what, value, LONGEST_TEXT);
    }

    static void length(String what, String value, int longest) {
        if (value.length() > longest) {
            throw invalid(what + " has " + value.length() + " characters; at most " + longest + " are allowed");
        }
        if (value.indexOf('\0') >= 0) {
            throw invalid(what + " holds a NUL character; take it out");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
                    i++;
                } else {
                    throw invalid(what + " holds half a surrogate pair, which is no text; send valid Unicode");
                }
            }
        }
    }

    static void count(String what, Collection<?> values, int most) {
        if (values.size() > most) {
            throw invalid(values.size() + " " + what + " were asked; at most " + most + " are allowed");
        }
    }

    static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }
}
