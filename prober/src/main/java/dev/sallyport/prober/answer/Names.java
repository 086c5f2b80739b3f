package dev.sallyport.prober.answer;

import java.util.regex.Pattern;

/** Names that a file or an answer gives, made fit to stand within a {@link Place}. */
final class Names {
    /** A place repeats the names above it for each cell, so that a long one would be paid for many times. */
    private static final int LONGEST = 80;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+(?:[-_.:][0-9]+)*");
    private static final Pattern ID =
            Pattern.compile("[0-9][0-9:._-]*|[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}|[0-9A-Fa-f]{16,64}");
    private static final String ANY = "…";

    private Names() {}

    /** Without control characters, and not long. */
    static String shown(String name) {
        String head = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + ANY;
        for (int i = 0; i < head.length(); i++) {
            if (isHidden(head.charAt(i))) {
                return replaceHidden(head);
            }
        }
        return head;
    }

    private static String replaceHidden(String name) {
        StringBuilder shown = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            shown.append(isHidden(c) ? '\uFFFD' : c);
        }
        return shown.toString();
    }

    /** Control characters, and what turns the direction of the text around it. */
    private static boolean isHidden(char c) {
        return Character.isISOControl(c) || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    /** {@code invoices-2026-11.csv} and {@code invoices-2026-12.csv} are files of one kind. */
    static String withoutNumbers(String name) {
        return DIGITS.matcher(name).replaceAll(ANY);
    }

    /** Whether a member's name is a position in truth: {@code {"17": {…}, "18": {…}}}. */
    static boolean isId(String name) {
        return ID.matcher(name).matches();
    }
}
