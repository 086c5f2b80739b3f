package dev.sallyport.format;

import java.io.OutputStream;

/** Opens the writer for a format. */
public final class RowWriters {
    private RowWriters() {}

    /** The formats are on their way; until they are here, nothing can be written. */
    public static RowWriter open(WriterSettings settings, OutputStream output) {
        if (output != null) {
            throw new IllegalStateException("no writer yet for " + settings.format());
        }
        throw new IllegalArgumentException("an output is needed");
    }
}
