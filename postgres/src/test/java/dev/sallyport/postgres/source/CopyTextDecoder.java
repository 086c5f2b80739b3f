package dev.sallyport.postgres.source;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.row.RowBuffer;

/**
 * Decodes one line of COPY's text format: fields between tabs, {@code \N} for NULL, a line feed at the end. The server
 * writes no octal or hexadecimal escapes, so one is a fault and not a value.
 */
final class CopyTextDecoder {
    private CopyTextDecoder() {}

    /** Replaces what the row holds. */
    static void decode(byte[] line, RowBuffer row) {
        row.clear();
        int end = line.length - 1;
        if (end < 0 || line[end] != '\n') {
            throw malformed();
        }
        int at = 0;
        while (at <= end) {
            if (line[at] == '\\' && at + 1 < end && line[at + 1] == 'N') {
                row.addNull();
                at += 2;
                if (line[at] != '\t' && line[at] != '\n') {
                    throw malformed();
                }
            } else {
                at = field(line, at, row);
            }
            at++; // past the tab, or the line feed
        }
    }

    /** Decodes one field and returns where it ends. */
    private static int field(byte[] line, int from, RowBuffer row) {
        row.beginField();
        int at = from;
        int copied = from;
        while (true) {
            byte b = line[at];
            if (b == '\t' || b == '\n') {
                row.append(line, copied, at - copied);
                return at;
            }
            if (b == '\\') {
                row.append(line, copied, at - copied);
                row.append(unescaped(line[at + 1]));
                at += 2;
                copied = at;
            } else {
                at++;
            }
        }
    }

    private static byte unescaped(byte escaped) {
        return switch (escaped) {
            case '\\' -> '\\';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> throw malformed();
        };
    }

    private static Problem malformed() {
        return Problem.of(
                ProblemCode.INTERNAL, "the database sent a row that could not be read; report this, it is our fault");
    }
}
