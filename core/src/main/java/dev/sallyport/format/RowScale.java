package dev.sallyport.format;

import dev.sallyport.row.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Weighs a row before it is written, by writing it to nowhere: so many bytes it adds at most to a file that has a row
 * already. Used by one thread.
 */
public final class RowScale {
    /** A file written to nowhere is begun anew after so many rows: some formats hold only so many. */
    private static final long ROWS_OF_A_FILE = 100_000;

    private final RowWriters writers;
    private final WriterSettings settings;
    private RowWriter writer;

    private RowScale(RowWriters writers, WriterSettings settings) throws IOException {
        this.writers = writers;
        this.settings = settings;
        writer = begin(writers, settings);
    }

    /** A scale for rows of a writer with these settings. */
    public static RowScale of(RowWriters writers, WriterSettings settings) throws IOException {
        return new RowScale(writers, settings);
    }

    /** The bytes of the row, what parts it from the row before included. */
    public long weigh(RowBuffer row) throws IOException {
        if (writer.tally().rows() == ROWS_OF_A_FILE) {
            writer = begin(writers, settings);
        }
        if (writer.tally().rows() == 0) {
            writer.write(row);
        }
        long before = writer.weight();
        writer.write(row);
        return writer.weight() - before;
    }

    private static RowWriter begin(RowWriters writers, WriterSettings settings) throws IOException {
        RowWriter writer = writers.open(settings, OutputStream.nullOutputStream());
        writer.begin();
        return writer;
    }
}
