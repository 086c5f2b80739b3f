package dev.sallyport.row;

import java.io.IOException;

/** Where a source puts rows. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes one row; the buffer is used again after the call.
     *
     * @throws IOException if the row can't be written; the source then stops
     * @throws dev.sallyport.problem.Problem if the row must not pass; the source then stops
     */
    void accept(RowBuffer row) throws IOException;
}
