package dev.sallyport.saved;

import dev.sallyport.request.OneLine;

/**
 * What a person calls a saved request; their own have different names.
 *
 * @param text 1 to 80 characters, shown the same everywhere
 */
public record SavedRequestName(String text) {
    private static final int LONGEST = 80;

    public SavedRequestName {
        text = OneLine.read("name", text, LONGEST);
    }

    @Override
    public String toString() {
        return text;
    }
}
