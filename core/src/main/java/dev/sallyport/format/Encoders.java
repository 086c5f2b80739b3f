package dev.sallyport.format;

import java.nio.charset.StandardCharsets;

/** Ways to write values whose form has been checked. */
final class Encoders {
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final int DATE = 10;

    private Encoders() {}

    /** As the bytes are. */
    static CellEncoder bare(OutputBuffer out) {
        return cell -> out.put(cell.bytes, cell.start, cell.length);
    }

    static CellEncoder quoted(OutputBuffer out) {
        return cell -> {
            out.put('"');
            out.put(cell.bytes, cell.start, cell.length);
            out.put('"');
        };
    }

    static CellEncoder bool(OutputBuffer out) {
        return cell -> out.put(cell.bytes[cell.start] == 't' ? TRUE : FALSE);
    }

    /** {@code 2026-01-31 23:59:59.5+00} becomes {@code 2026-01-31T23:59:59.5Z}. */
    static CellEncoder timestamp(OutputBuffer out) {
        return cell -> {
            out.put(cell.bytes, cell.start, DATE);
            out.put('T');
            out.put(cell.bytes, cell.start + DATE + 1, cell.length - DATE - 1 - ValueForm.ZONE);
            out.put('Z');
        };
    }

    static CellEncoder quotedTimestamp(OutputBuffer out) {
        CellEncoder timestamp = timestamp(out);
        return cell -> {
            out.put('"');
            timestamp.write(cell);
            out.put('"');
        };
    }
}
