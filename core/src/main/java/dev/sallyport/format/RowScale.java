package dev.sallyport.format;

import dev.sallyport.row.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Weighs a row before it is written, by writing it to nowhere: so many bytes it adds to a file that has a row already.
 * Used by one thread.
 */
public final class RowScale {
    private final RowWriter writer;
    private boolean hasRow;

    private RowScale(RowWriter writer) {
        this.writer = writer;
    }

    /** A scale for rows of a writer with these settings. */
    public static RowScale of(WriterSettings settings) throws IOException {
        RowWriter writer = RowWriters.open(settings, OutputStream.nullOutputStream());
        writer.begin();
        return new RowScale(writer);
    }

    /** The bytes of the row, what parts it from the row before included. */
    public long weigh(RowBuffer row) throws IOException {
        if (!hasRow) {
            writer.write(row);
            hasRow = true;
        }
        long before = writer.length();
        writer.write(row);
        return writer.length() - before;
    }
}
