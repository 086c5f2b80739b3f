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
     * @throws dev.sallyport.problem.Problem SECRET_FOUND where the catalog makes a value that looks like a secret fail
     */
    void write(RowBuffer row) throws IOException;

    /** Writes what stands behind the rows and hands everything to the output. */
    void finish() throws IOException;

    /** How many bytes the file would have if it were finished now. */
    long length();

    /** What happened so far. */
    WriterTally tally();
}
