package dev.sallyport.server.api;

import java.util.regex.Pattern;

/** Reads the number of a part from a path. */
final class PartNumber {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,5}");

    private PartNumber() {}

    /** The number, or for a text that is none 0, which no part has. */
    static int parse(String text) {
        return FORM.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }
}
