package dev.sallyport.prober.report;

/**
 * Text that was received, so that it can be looked at. What cannot be seen, what turns the direction of a line (Unicode
 * Annex 9) and what a terminal obeys stands as {@code ⟨U+202E⟩}.
 */
public final class Visible {
    private Visible() {}

    static String text(String text) {
        String plain = text.replace("\r\n", "\n");
        if (plain.codePoints().noneMatch(Visible::isHidden)) {
            return plain;
        }
        StringBuilder visible = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(c -> {
            if (isHidden(c)) {
                visible.append(String.format("⟨U+%04X⟩", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** In one line. */
    public static String line(String text) {
        return text(text.replaceAll("\\s*\\R\\s*", " ⏎ ").replace('\t', ' '));
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Nothing to see, though they count as letters or marks: fillers and variation selectors.
            default ->
                c == 0x115F
                        || c == 0x1160
                        || c == 0x3164
                        || c == 0xFFA0
                        || c == 0x034F
                        || (c >= 0xFE00 && c <= 0xFE0F)
                        || (c >= 0xE0100 && c <= 0xE01EF);
        };
    }
}
