package dev.sallyport.prober.answer;

/**
 * Where something stands.
 *
 * @param text for people, with positions
 * @param field without positions, so that values of one kind share it
 */
record Place(String text, String field) {
    static final Place TOP = new Place("", "");

    private static final String BETWEEN = " › ";

    /** What stands within this: an entry of an archive, a row of a sheet, a member of an object. */
    Place inside(String innerText, String innerField) {
        return new Place(join(text, innerText), join(field, innerField));
    }

    Place inside(String inner) {
        return inside(inner, inner);
    }

    /** A file or an entry of an archive. */
    Place file(String name) {
        return inside(Names.shown(name), Names.withoutNumbers(Names.shown(name)));
    }

    private static String join(String outer, String inner) {
        if (outer.isEmpty()) {
            return inner;
        }
        return inner.isEmpty() ? outer : outer + BETWEEN + inner;
    }

    /** How a sentence begins that speaks of this place. */
    String sentenceStart() {
        return text.isEmpty() ? "" : text + ": ";
    }
}
