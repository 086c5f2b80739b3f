package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows as JSON objects, one a line: in one document behind a header, or by themselves (NDJSON). */
final class JsonRowWriter extends StreamingRowWriter {
    private static final String END = "\n]}\n";
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final boolean isDocument;
    private final JsonText text;
    private final byte[][] keys;

    private JsonRowWriter(WriterSettings settings, OutputBuffer out, boolean isDocument) {
        super(settings, out);
        this.isDocument = isDocument;
        text = new JsonText(out);
        List<OutputColumn> columns = settings.columns();
        keys = new byte[columns.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(i == 0 ? '{' : ',', columns.get(i).name());
        }
    }

    /** One document: the header, then the rows. */
    static JsonRowWriter document(WriterSettings settings, OutputBuffer out) {
        return new JsonRowWriter(settings, out, true);
    }

    /** One object a line, nothing else; the header's facts travel in the receipt. */
    static JsonRowWriter lines(WriterSettings settings, OutputBuffer out) {
        return new JsonRowWriter(settings, out, false);
    }

    @Override
    CellEncoder encoderOf(ValueForm form) {
        return switch (form) {
            case TEXT -> text;
            case NUMBER -> Encoders.bare(out);
            case BOOLEAN -> Encoders.bool(out);
            case DATE, UUID -> Encoders.quoted(out);
            case TIMESTAMP -> Encoders.quotedTimestamp(out);
            case JSON -> text::embed;
        };
    }

    @Override
    ValueForm formOf(ColumnType type) {
        return ValueForm.of(type);
    }

    @Override
    void writeStart() throws IOException {
        if (isDocument) {
            out.put("{\"header\":");
            new JsonHeader(out, text).write(settings.header(), settings.columns());
            out.put(",\n\"rows\":[\n");
        }
    }

    @Override
    void beginRow(boolean first) throws IOException {
        if (isDocument && !first) {
            out.put(',');
            out.put('\n');
        }
        out.beginDigested();
    }

    @Override
    void beginCell(int column) throws IOException {
        out.put(keys[column]);
    }

    @Override
    void writeNull() throws IOException {
        out.put(NULL);
    }

    @Override
    void endRow() throws IOException {
        out.put('}');
        if (isDocument) {
            out.endDigested();
            out.digestOnly('\n'); // as a line of NDJSON would be: one digest for both
        } else {
            out.put('\n');
            out.endDigested();
        }
    }

    @Override
    void writeEnd() throws IOException {
        if (isDocument) {
            out.put(tallyIsEmpty() ? "]}\n" : END);
        }
    }

    @Override
    int endLength() {
        return isDocument ? END.length() : 0;
    }

    private boolean tallyIsEmpty() {
        return tally().rows() == 0;
    }

    private static byte[] key(char before, String name) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            OutputBuffer buffer = new OutputBuffer(bytes, 64);
            buffer.put(before);
            new JsonText(buffer).write(name);
            buffer.put(':');
            buffer.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
