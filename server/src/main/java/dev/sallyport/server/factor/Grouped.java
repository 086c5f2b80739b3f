package dev.sallyport.server.factor;

/** A long text in groups of four, for people who type it. */
final class Grouped {
    private Grouped() {}

    static String text(String text, String between) {
        return text.replaceAll("(.{4})(?=.)", "$1" + between);
    }
}
