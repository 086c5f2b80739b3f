package dev.sallyport.format;

import dev.sallyport.request.Dialect.Separator;
import java.nio.charset.StandardCharsets;

/**
 * The guard against spreadsheets that take text for a formula: an apostrophe in front of it. A spreadsheet looks past
 * what it does not show, so the first character counts that is neither white space nor invisible.
 */
public final class CellGuard {
    static final char GUARD = '\'';

    /** A byte that cannot begin anything of interest: what nearly every text begins with. */
    private static final boolean[] HARMLESS = new boolean[256];

    static {
        for (int b = '!'; b < 0x7F; b++) {
            HARMLESS[b] = !isTrigger(b);
        }
        // Leads of two bytes from U+00C0 to U+05FF, but for those of the invisible U+034F: Latin, Greek, Cyrillic,
        // Hebrew.
        for (int b = 0xC3; b <= 0xD7; b++) {
            HARMLESS[b] = b != 0xCD;
        }
    }

    private CellGuard() {}

    /**
     * Takes the guard off a cell, as any reader of a guarded file may: the exact inverse, but for marks in place of
     * control characters.
     *
     * @param separator of the file
     */
    public static String unguard(String cell, Separator separator) {
        PieceGuard pieces = new PieceGuard(separator);
        StringBuilder unguarded = new StringBuilder(cell.length());
        boolean begins = true;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (!begins || c != GUARD) {
                unguarded.append(c);
            }
            begins = c < 0x80 && pieces.isCut((byte) c);
        }
        return unguarded.toString();
    }

    /** Whether the text must get an apostrophe; see {@code docs/formats.md}. */
    static boolean isNeeded(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end) {
            if (HARMLESS[bytes[at] & 0xFF]) {
                return false;
            }
            int codePoint = Utf8.codePoint(bytes, at, end);
            if (isTrigger(codePoint)) {
                return true;
            }
            if (!isBlank(codePoint)) {
                return false;
            }
            at += Utf8.width(bytes, at, end);
        }
        return false;
    }

    /** For one text outside the row loop. */
    static boolean isNeeded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isNeeded(bytes, 0, bytes.length);
    }

    private static boolean isTrigger(int codePoint) {
        return switch (codePoint) {
            case '\t', '\r', '\n', '\0', GUARD -> true;
            default -> isSign(codePoint);
        };
    }

    /** What a formula begins with, in both widths. */
    static boolean isSign(int codePoint) {
        return switch (codePoint) {
            case '=', '+', '-', '@', 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20 -> true;
            default -> false;
        };
    }

    /** White space and characters that show nothing, TAB, CR and LF excepted: those are triggers themselves. */
    static boolean isBlank(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint == ' ';
        }
        return codePoint == 0x85 // next line
                || codePoint == 0xA0 // no-break space
                || codePoint == 0xAD // soft hyphen
                || codePoint == 0x34F // grapheme joiner
                || codePoint == 0x61C // Arabic letter mark
                || codePoint == 0x1680 // Ogham space
                || isWithin(codePoint, 0x180B, 0x180F) // Mongolian separators
                || isWithin(codePoint, 0x2000, 0x200F) // spaces, zero widths, directions
                || isWithin(codePoint, 0x2028, 0x202F) // line and paragraph separators, embeddings
                || isWithin(codePoint, 0x205F, 0x206F) // word joiner, isolates
                || codePoint == 0x3000 // ideographic space
                || isWithin(codePoint, 0xFE00, 0xFE0F) // variation selectors
                || codePoint == 0xFEFF // byte order mark
                || isWithin(codePoint, 0xE0000, 0xE0FFF); // tags, more selectors
    }

    private static boolean isWithin(int codePoint, int first, int last) {
        return first <= codePoint && codePoint <= last;
    }
}
