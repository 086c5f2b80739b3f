package dev.sallyport.format;

import dev.sallyport.row.RowBuffer;
import java.io.IOException;

/**
 * Writes rows into one file. Call {@link #begin()}, then {@link #write} for each row, then {@link #finish()}. Used by
 * one thread; it neither closes nor owns the output. Columns come first in the row, in the order of the writer's
 * columns; what stands behind them (the tenants' marks) is not written.
 */
public interface RowWriter {
    /** Writes what stands before the rows. */
    void begin() throws IOException;

    /**
     * Writes one row.
     *
     * @throws dev.sallyport.problem.Problem SECRET_FOUND where the catalog makes a value that looks like a secret fail;
     *     CELL_TOO_LONG and TOO_MANY_ROWS where the format can't hold a value or the row
     */
    void write(RowBuffer row) throws IOException;

    /** Writes what stands behind the rows and hands everything to the output. */
    void finish() throws IOException;

    /**
     * How many bytes the file would have if it were finished now. Before {@link #finish()} a format that compresses knows
     * only that it would not be more.
     */
    long length();

    /** How many bytes were written before anything was compressed; what a row adds here, it adds at most to the file. */
    default long weight() {
        return length();
    }

    /** What happened so far. */
    WriterTally tally();
}
