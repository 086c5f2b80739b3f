package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.request.Guarding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** CSV after RFC 4180: UTF-8, CRLF, one row of titles. */
final class CsvRowWriter extends StreamingRowWriter {
    private final CsvText text;
    private final boolean oneColumn;

    CsvRowWriter(WriterSettings settings, OutputBuffer out) {
        super(settings, out);
        text = new CsvText(out, settings.guarding() == Guarding.GUARDED);
        oneColumn = settings.columns().size() == 1;
    }

    @Override
    CellEncoder encoderOf(ValueForm form) {
        return switch (form) {
            case TEXT, JSON -> text;
            case NUMBER, DATE, UUID -> Encoders.bare(out);
            case BOOLEAN -> Encoders.bool(out);
            case TIMESTAMP -> Encoders.timestamp(out);
        };
    }

    @Override
    ValueForm formOf(ColumnType type) {
        return type == ColumnType.JSON ? ValueForm.TEXT : ValueForm.of(type);
    }

    @Override
    void writeStart() throws IOException {
        for (int i = 0; i < settings.columns().size(); i++) {
            beginCell(i);
            byte[] title = settings.columns().get(i).title().getBytes(StandardCharsets.UTF_8);
            text.write(title, 0, title.length);
        }
        endRow();
        out.beginDigested(); // all that follows is rows
    }

    @Override
    void beginRow(boolean first) {}

    @Override
    void beginCell(int column) throws IOException {
        if (column > 0) {
            out.put(',');
        }
    }

    @Override
    void writeNull() throws IOException {
        // An empty line is no row to many readers: with one column, a row is worth more than NULL told from "".
        if (oneColumn) {
            out.put('"');
            out.put('"');
        }
    }

    @Override
    void endRow() throws IOException {
        out.put('\r');
        out.put('\n');
    }

    @Override
    void writeEnd() {
        out.endDigested();
    }

    @Override
    long guardedCells() {
        return text.guarded();
    }

    @Override
    long replacedControls() {
        return text.replaced();
    }
}
