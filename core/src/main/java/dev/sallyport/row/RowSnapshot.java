package dev.sallyport.row;

import java.time.Instant;
import java.util.List;

/** One REPEATABLE READ, READ ONLY snapshot. Used by one thread; close it whatever happens. */
public interface RowSnapshot extends AutoCloseable {
    /** The database's time of the snapshot. */
    Instant takenAt();

    /** One reading for each query that it was opened for, in their order; all of the same snapshot. */
    List<RowReading> readings();

    /** The exact number of rows of all readings together. */
    default long expectedRows() {
        return readings().stream().mapToLong(RowReading::expectedRows).sum();
    }

    @Override
    void close();
}
