package dev.sallyport.prober.answer;

/** What a {@link Cell} is, as its format tells. */
public enum CellKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** What a spreadsheet would compute: a formula of a workbook; never a text that merely looks like one. */
    FORMULA,
    /** A name: of a member of an object, a column, a file, an entry of an archive. */
    NAME
}
