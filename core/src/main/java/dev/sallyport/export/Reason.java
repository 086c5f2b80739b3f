package dev.sallyport.export;

import dev.sallyport.request.OneLine;

/**
 * Why somebody wants something, or does not want it, in their own words.
 *
 * @param text 1 to 500 characters, shown the same everywhere
 */
public record Reason(String text) {
    private static final int LONGEST = 500;

    public Reason {
        text = OneLine.read("reason", text, LONGEST);
    }

    @Override
    public String toString() {
        return text;
    }
}
