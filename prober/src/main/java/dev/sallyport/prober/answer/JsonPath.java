package dev.sallyport.prober.answer;

/** The way from the root of a JSON text to a value: {@code /items/3/amount}. Grows and shrinks while parsing. */
final class JsonPath {
    private static final String ANY = "…";

    private final Place base;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder field = new StringBuilder();

    /** Where a path ended, to go back there. */
    record Mark(int text, int field) {}

    JsonPath(Place base) {
        this.base = base;
    }

    Mark mark() {
        return new Mark(text.length(), field.length());
    }

    void backTo(Mark mark) {
        text.setLength(mark.text());
        field.setLength(mark.field());
    }

    void line(int number) {
        text.append("line ").append(number);
    }

    void index(int index) {
        text.append('/').append(index);
        field.append('/').append(ANY);
    }

    void member(String name) {
        String shown = escaped(Names.shown(name));
        text.append('/').append(shown);
        field.append('/').append(Names.isId(name) ? ANY : shown);
    }

    private static String escaped(String name) {
        return name.indexOf('/') < 0 && name.indexOf('~') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    Place place() {
        return base.inside(text.isEmpty() ? "/" : text.toString(), field.isEmpty() ? "/" : field.toString());
    }
}
