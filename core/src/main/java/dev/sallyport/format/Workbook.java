package dev.sallyport.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * A workbook while it is written, row by row: a sheet of rows under a row of titles, and a sheet of information. Used by
 * one thread. A cell has a type, so a text is a text, whatever it begins with; there is no way to write a formula. Of a
 * row, a column that nothing is said of stays empty.
 */
public interface Workbook {
    /** Most characters of one text, counted in UTF-16. */
    int LONGEST_TEXT = 32_767;

    /** Writes a text of at most {@link #LONGEST_TEXT}, such that a spreadsheet shows exactly its characters. */
    void text(int column, String text);

    /** Writes a number of at most fifteen significant digits; all its decimals are shown, zeros too. */
    void number(int column, BigDecimal number);

    void bool(int column, boolean value);

    /**
     * Writes a date.
     *
     * @param epochDay from the first of March 1900 to the last day of 9999, counted from 1970
     */
    void date(int column, long epochDay);

    /**
     * Writes a time as clocks showed it.
     *
     * @param epochDay as in {@link #date}
     * @param milli of the day; shown if it is no whole second
     */
    void time(int column, long epochDay, int milli);

    /** Ends the row. What is written may stay in memory for some rows, never for all. */
    void endRow() throws IOException;

    /** Writes the sheet of information, each row as texts, and hands everything to the output. */
    void finish(List<List<String>> information) throws IOException;

    /**
     * Before {@link #finish}: no less than the bytes of the file if it were finished now, but for the sheet of
     * information. Behind it, exactly the bytes of the file.
     */
    long length();

    /** No less than the bytes that were written so far, not compressed. */
    long weight();
}
