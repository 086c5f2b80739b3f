package dev.sallyport.format;

import java.io.OutputStream;

/** Opens row writers. */
public final class RowWriters {
    private final Workbooks workbooks;

    /**
     * Writers of every format.
     *
     * @param workbooks what XLSX is written by
     */
    public RowWriters(Workbooks workbooks) {
        this.workbooks = workbooks;
    }

    /**
     * A writer of the settings' format. It buffers by itself; the output needs no buffer of its own, and stays the
     * caller's to close.
     */
    public RowWriter open(WriterSettings settings, OutputStream output) {
        return open(settings, output, OutputBuffer.USUAL_SIZE);
    }

    RowWriter open(WriterSettings settings, OutputStream output, int bufferSize) {
        return switch (settings.format()) {
            case CSV -> new CsvRowWriter(settings, new OutputBuffer(output, bufferSize));
            case JSON -> JsonRowWriter.document(settings, new OutputBuffer(output, bufferSize));
            case NDJSON -> JsonRowWriter.lines(settings, new OutputBuffer(output, bufferSize));
            case XLSX -> new WorkbookRowWriter(settings, workbooks, output);
        };
    }
}
