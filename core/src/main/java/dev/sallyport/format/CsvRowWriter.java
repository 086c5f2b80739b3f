package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.request.Dialect.LineEnd;
import dev.sallyport.request.Guarding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** CSV after RFC 4180 in a dialect: UTF-8, one row of titles. */
final class CsvRowWriter extends StreamingRowWriter {
    /** A file that begins so is no CSV to Excel, but SYLK. */
    private static final String SYLK = "ID";

    private final CsvText text;
    private final DialectEncoders dialect;
    private final byte separator;
    private final boolean crlf;
    private final boolean oneColumn;

    CsvRowWriter(WriterSettings settings, OutputBuffer out) {
        super(settings, out);
        text = new CsvText(
                out, settings.guarding() == Guarding.GUARDED, settings.dialect().separator());
        dialect = new DialectEncoders(settings.dialect(), out);
        separator = (byte) settings.dialect().separator().ascii();
        crlf = settings.dialect().lineEnd() == LineEnd.CRLF;
        oneColumn = settings.columns().size() == 1;
    }

    @Override
    CellEncoder encoderOf(ValueForm form) {
        return switch (form) {
            case TEXT, JSON -> text;
            case NUMBER -> dialect.number();
            case DATE -> dialect.date();
            case TIMESTAMP -> dialect.timestamp(text);
            case UUID -> Encoders.bare(out);
            case BOOLEAN -> Encoders.bool(out);
        };
    }

    @Override
    ValueForm formOf(ColumnType type) {
        return type == ColumnType.JSON ? ValueForm.TEXT : ValueForm.of(type);
    }

    @Override
    void writeStart() throws IOException {
        if (settings.dialect().byteOrderMark()) {
            out.put("\uFEFF");
        }
        for (int i = 0; i < settings.columns().size(); i++) {
            beginCell(i);
            String title = settings.columns().get(i).title();
            text.writeTitle(title.getBytes(StandardCharsets.UTF_8), i == 0 && title.startsWith(SYLK));
        }
        endRow();
        out.beginDigested(); // all that follows is rows
    }

    @Override
    void beginRow(boolean first) {}

    @Override
    void beginCell(int column) throws IOException {
        if (column > 0) {
            out.put(separator);
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
        if (crlf) {
            out.put('\r');
        }
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
