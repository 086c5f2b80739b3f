package dev.sallyport.server.demo;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CSV as RFC 4180 has it, one record at a time: enough to look at what was downloaded. */
final class CsvRecords {
    private static final int END = -1;

    private final Reader reader;
    private int next;

    CsvRecords(Reader reader) throws IOException {
        this.reader = reader;
        this.next = reader.read();
        if (next == '\ufeff') {
            next = reader.read();
        }
    }

    /** The next record; empty at the end. */
    Optional<List<String>> read() throws IOException {
        if (next == END) {
            return Optional.empty();
        }
        List<String> record = new ArrayList<>();
        record.add(cell());
        while (next == ',') {
            advance();
            record.add(cell());
        }
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        }
        return Optional.of(record);
    }

    private String cell() throws IOException {
        StringBuilder cell = new StringBuilder();
        if (next != '"') {
            while (next != END && next != ',' && next != '\r' && next != '\n') {
                cell.append((char) advance());
            }
            return cell.toString();
        }
        advance();
        while (next != END) {
            int c = advance();
            if (c == '"') {
                if (next != '"') {
                    break;
                }
                advance();
            }
            cell.append((char) c);
        }
        return cell.toString();
    }

    private int advance() throws IOException {
        int c = next;
        next = reader.read();
        return c;
    }
}
