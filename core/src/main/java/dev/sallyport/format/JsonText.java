package dev.sallyport.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON strings (RFC 8259), and embeds JSON values. Unicode's line breaks are escaped too, so that one row stays
 * one line to every reader.
 */
final class JsonText implements CellEncoder {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte ESCAPED = 1;
    /** May lead a line break. */
    private static final byte LEAD = 2;

    private static final byte[] KIND = new byte[256];

    static {
        for (int b = 0; b < ' '; b++) {
            KIND[b] = ESCAPED;
        }
        KIND['"'] = ESCAPED;
        KIND['\\'] = ESCAPED;
        KIND[0xC2] = LEAD;
        KIND[0xE2] = LEAD;
    }

    private final OutputBuffer out;

    JsonText(OutputBuffer out) {
        this.out = out;
    }

    @Override
    public void write(Cell cell) throws IOException {
        write(cell.bytes, cell.start, cell.end());
    }

    /** For what is written once a file. */
    void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    private void write(byte[] bytes, int start, int end) throws IOException {
        out.put('"');
        int from = start;
        int at = start;
        while (at < end) {
            byte kind = KIND[bytes[at] & 0xFF];
            int width = kind == 0 ? 0 : kind == ESCAPED ? 1 : LineBreaks.width(bytes, at, end);
            if (width == 0) {
                at++;
                continue;
            }
            out.put(bytes, from, at - from);
            if (kind == ESCAPED) {
                escape(bytes[at]);
            } else {
                escape(Utf8.codePoint(bytes, at, end));
            }
            at += width;
            from = at;
        }
        out.put(bytes, from, end - from);
        out.put('"');
    }

    /** Embeds bytes that are one JSON value. There, line breaks of ASCII only stand between tokens, others in strings. */
    void embed(Cell cell) throws IOException {
        byte[] bytes = cell.bytes;
        int end = cell.end();
        int from = cell.start;
        int at = cell.start;
        while (at < end) {
            byte b = bytes[at];
            int width = b == '\n' || b == '\r' ? 1 : b < 0 ? LineBreaks.width(bytes, at, end) : 0;
            if (width == 0) {
                at++;
                continue;
            }
            out.put(bytes, from, at - from);
            if (b > 0) {
                out.put(' ');
            } else {
                escape(Utf8.codePoint(bytes, at, end));
            }
            at += width;
            from = at;
        }
        out.put(bytes, from, end - from);
    }

    private void escape(byte b) throws IOException {
        char letter = switch (b) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 'u';
        };
        if (letter == 'u') {
            escape((int) b);
        } else {
            out.put('\\');
            out.put(letter);
        }
    }

    private void escape(int codePoint) throws IOException {
        out.put('\\');
        out.put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put(HEX[(codePoint >> shift) & 0xF]);
        }
    }
}
