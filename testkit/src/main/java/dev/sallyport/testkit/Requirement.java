package dev.sallyport.testkit;

import java.util.regex.Pattern;

/** The number of a requirement; written {@code R1} to {@code R49}. */
record Requirement(int number) implements Comparable<Requirement> {

    private static final int LAST = 49;
    private static final Pattern WRITTEN = Pattern.compile("R([1-9][0-9]?)");

    Requirement {
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException(message("R" + number));
        }
    }

    static Requirement parse(String text) {
        var matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(message(text));
        }
        return new Requirement(Integer.parseInt(matcher.group(1)));
    }

    private static String message(String text) {
        return "@Proves names \"" + text + "\", which is no requirement: they are written R1 to R" + LAST;
    }

    @Override
    public int compareTo(Requirement other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return "R" + number;
    }
}
