package dev.sallyport.formats;

/** Names that spreadsheets take for a sheet. */
final class SheetName {
    private static final int LONGEST = 31;
    private static final String FORBIDDEN = "/\\?*[]:'";

    private SheetName() {}

    /** The text without what no sheet's name may hold: 31 characters at most, never empty. */
    static String of(String text, String otherwise) {
        StringBuilder name = new StringBuilder();
        text.codePoints()
                .map(c -> FORBIDDEN.indexOf(c) >= 0 || !Character.isDefined(c) || Character.isISOControl(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(c -> {
                    if (name.length() + Character.charCount(c) <= LONGEST) {
                        name.appendCodePoint(c);
                    }
                });
        String stripped = name.toString().strip();
        // Excel keeps the name History for itself.
        return stripped.isEmpty() || stripped.equalsIgnoreCase("History") ? otherwise : stripped;
    }
}
