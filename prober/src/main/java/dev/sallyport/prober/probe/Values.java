package dev.sallyport.prober.probe;

/** Values as they stand in evidence: enough to be recognised, no more. */
final class Values {
    private static final int SHOWN = 6;

    private Values() {}

    static String cut(String text) {
        return text.length() <= SHOWN
                ? "\"" + text + "\""
                : "\"" + text.substring(0, SHOWN) + "…\" (" + text.length() + " characters)";
    }
}
