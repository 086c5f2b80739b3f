package dev.sallyport.prober.probe;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of a text that look as if they were drawn by lot: nobody writes them twice by accident. */
final class Pieces {
    private static final Pattern PIECE = Pattern.compile("[A-Za-z0-9]{8,}");
    private static final Pattern TIME = Pattern.compile("[0-9]{8}T[0-9]{4,9}Z?|[0-9]{10}|[0-9]{13}|[0-9]{8}|[0-9]{14}");
    private static final int LETTERS = 20;
    private static final int DIGITS = 15;

    private Pieces() {}

    static Set<String> random(String text) {
        Set<String> pieces = new LinkedHashSet<>();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (isRandom(piece.group())) {
                pieces.add(piece.group());
            }
        }
        return pieces;
    }

    /** The text with that word in the place of each of them. */
    static String withoutRandom(String text, String word) {
        return PIECE.matcher(text).replaceAll(piece -> isRandom(piece.group()) ? word : piece.group());
    }

    /** Letters and digits mixed, or more of one kind than a word or a number has; no words put together, as scripts do. */
    static boolean isRandom(String piece) {
        if (piece.length() < 8 || TIME.matcher(piece).matches()) {
            return false;
        }
        long digits = piece.chars().filter(Character::isDigit).count();
        if (digits == 0) {
            return piece.length() >= LETTERS && !piece.matches("[A-Za-z][a-z]{2,}+(?:[A-Z][a-z]{2,}+)++");
        }
        if (digits == piece.length()) {
            return digits >= DIGITS;
        }
        // invoices2026 is a word with a number at its end.
        return !piece.matches("[A-Za-z]+[0-9]{1,6}");
    }
}
