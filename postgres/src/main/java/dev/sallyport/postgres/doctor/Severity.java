package dev.sallyport.postgres.doctor;

import java.util.Locale;

/** What a finding keeps from working. In this order they are told. */
public enum Severity {
    /** Sallyport reads nothing at all. */
    STOPS,
    /** Sallyport does not start while it is so, and closes the datasets concerned if it comes to be so later. */
    REFUSES,
    /** Everything works; it could be faster or tighter. */
    ADVICE;

    /** The name in what is printed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
