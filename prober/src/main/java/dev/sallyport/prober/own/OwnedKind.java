package dev.sallyport.prober.own;

/** What an owned value is, and so how it is recognised. */
public enum OwnedKind {
    /** A text that nobody could guess; recognised anywhere, in any case and in several encodings. */
    TEXT,
    /** A text that must be in no answer to anybody. */
    SECRET,
    /** A text that a spreadsheet would run; a {@link #TEXT} otherwise. */
    FORMULA,
    /** A name of a file; a {@link #TEXT} otherwise. */
    FILE_NAME,
    /** An amount that nobody could guess; recognised however it is written, and in sums. */
    AMOUNT,
    /** An id that the application gave, if it is long enough to be nobody else's. */
    ID
}
