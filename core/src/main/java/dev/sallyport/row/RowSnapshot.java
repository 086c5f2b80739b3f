package dev.sallyport.row;

import java.io.IOException;
import java.time.Instant;

/** One REPEATABLE READ, READ ONLY snapshot. Used by one thread; close it whatever happens. */
public interface RowSnapshot extends AutoCloseable {
    /** The database's time of the snapshot. */
    Instant takenAt();

    /** The exact number of rows in the snapshot. */
    long expectedRows();

    /**
     * Streams all rows, in order, each past the tripwire before the sink.
     *
     * @return how many rows there were
     * @throws dev.sallyport.problem.Problem FOREIGN_ROW, SOURCE_UNAVAILABLE, TIMED_OUT, CANCELLED
     */
    long read(RowSink sink) throws IOException;

    @Override
    void close();
}
