package dev.sallyport.prober.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JsonPointer;

/** Reads what is taken from an answer, and from where. */
final class Taken {
    private static final String REGEX = "regex:";

    private Taken() {}

    static Map<String, String> read(Place request) {
        Map<String, String> take = new LinkedHashMap<>();
        request.entries("take").forEach((name, place) -> {
            check(place, place.text());
            take.put(name, place.text());
        });
        return take;
    }

    /** Whether a place in an answer can be found: a pointer that is one, an expression with a group. */
    static void check(Place place, String where) {
        if (where.startsWith("/")) {
            try {
                JsonPointer.compile(where);
            } catch (IllegalArgumentException e) {
                place.fault(
                        Faults.quote(where) + " is no JSON pointer", "allowed is such as /items/0/id", "correct it");
            }
        } else if (where.startsWith(REGEX)) {
            try {
                if (Pattern.compile(where.substring(REGEX.length())).matcher("").groupCount() == 0) {
                    place.fault(
                            "the expression has no group", "what is taken stands in its first group", "put it in ( )");
                }
            } catch (PatternSyntaxException e) {
                place.fault(
                        "the expression can't be read: " + e.getDescription(),
                        "allowed are expressions of Java",
                        "correct it");
            }
        }
    }
}
