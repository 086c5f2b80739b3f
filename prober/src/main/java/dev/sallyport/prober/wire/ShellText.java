package dev.sallyport.prober.wire;

/** Quotes for bash and zsh. What cannot be seen, or turns the direction of a line, is written as an escape. */
final class ShellText {
    private ShellText() {}

    static String quoted(String text) {
        if (!text.isEmpty() && text.chars().allMatch(ShellText::needsNoQuotes)) {
            return text;
        }
        return text.codePoints().allMatch(ShellText::canBeSeen)
                ? "'" + text.replace("'", "'\\''") + "'"
                : "$'" + escaped(text) + "'";
    }

    private static boolean needsNoQuotes(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
    }

    private static boolean canBeSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\'' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                escaped.append("\\n");
            } else if (canBeSeen(c)) {
                escaped.appendCodePoint(c);
            } else if (c < 0x10000) {
                escaped.append(String.format("\\u%04x", Character.getType(c) == Character.SURROGATE ? 0xfffd : c));
            } else {
                escaped.append(String.format("\\U%08x", c));
            }
        });
        return escaped.toString();
    }
}
