package dev.sallyport.format;

import java.io.OutputStream;

/** Opens row writers. */
public final class RowWriters {
    private RowWriters() {}

    /**
     * A writer of the settings' format. It buffers by itself; the output needs no buffer of its own, and stays the
     * caller's to close.
     */
    public static RowWriter open(WriterSettings settings, OutputStream output) {
        return open(settings, output, OutputBuffer.USUAL_SIZE);
    }

    static RowWriter open(WriterSettings settings, OutputStream output, int bufferSize) {
        OutputBuffer out = new OutputBuffer(output, bufferSize);
        return switch (settings.format()) {
            case CSV -> new CsvRowWriter(settings, out);
            case JSON -> JsonRowWriter.document(settings, out);
            case NDJSON -> JsonRowWriter.lines(settings, out);
        };
    }
}
