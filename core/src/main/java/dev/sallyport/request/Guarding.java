package dev.sallyport.request;

import java.util.Locale;

/** Whether text cells are guarded against spreadsheets that take them for formulas. */
public enum Guarding implements Word {
    GUARDED,
    /** For machines only: cells as they are. Must be chosen, and is on the record. */
    RAW_UNSAFE_IN_SPREADSHEETS;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
