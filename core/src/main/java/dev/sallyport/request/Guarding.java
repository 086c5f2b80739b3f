package dev.sallyport.request;

/** Whether text cells are guarded against spreadsheets that take them for formulas. */
public enum Guarding {
    GUARDED,
    /** For machines only: cells as they are. Must be chosen, and is on the record. */
    RAW_UNSAFE_IN_SPREADSHEETS
}
