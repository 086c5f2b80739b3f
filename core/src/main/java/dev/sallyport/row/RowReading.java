package dev.sallyport.row;

import java.io.IOException;

/** The rows of one scoped query in a snapshot. Used by the thread that uses the snapshot; read once, in its turn. */
public interface RowReading {
    /** The exact number of rows in the snapshot. */
    long expectedRows();

    /**
     * Streams all rows, in order, each past the tripwire before the sink.
     *
     * @return how many rows there were
     * @throws dev.sallyport.problem.Problem FOREIGN_ROW, SOURCE_UNAVAILABLE, TIMED_OUT, CANCELLED
     */
    long read(RowSink sink) throws IOException;
}
