package dev.sallyport.format;

import dev.sallyport.request.Dialect.Separator;
import java.io.IOException;
import java.util.Arrays;

/** Writes text cells of CSV: guarded, marked and quoted where needed, else copied at once. */
final class CsvText implements CellEncoder {
    /** The cell must be quoted. */
    private static final int QUOTED = 1;

    private static final int QUOTE = 2;
    private static final int CONTROL = 4;
    /** May lead a C1 control. */
    private static final int LEAD = 8;
    /** A new cell begins behind it for a reader who takes another separator than ours. */
    private static final int CUT = 16;
    /** May lead a Unicode line break. */
    private static final int BREAK = 32;

    private final byte[] kinds = new byte[256];
    private final OutputBuffer out;
    private final boolean guarding;
    private final PieceGuard pieces;
    private long guarded;
    private long replaced;

    CsvText(OutputBuffer out, boolean guarding, Separator separator) {
        this.out = out;
        this.guarding = guarding;
        this.pieces = new PieceGuard(separator);
        Arrays.fill(kinds, 0, ' ', (byte) CONTROL);
        kinds[0x7F] = CONTROL;
        kinds[0xC2] = LEAD | BREAK;
        kinds[0xE2] = BREAK;
        kinds['"'] = QUOTED | QUOTE;
        for (char ascii : "\t\r\n,;|".toCharArray()) {
            kinds[ascii] = (byte) (pieces.isCut((byte) ascii) ? QUOTED | CUT : QUOTED);
        }
    }

    /** How many cells got an apostrophe. */
    long guarded() {
        return guarded;
    }

    /** How many control characters became a mark. */
    long replaced() {
        return replaced;
    }

    @Override
    public void write(Cell cell) throws IOException {
        write(cell.bytes, cell.start, cell.end(), false);
    }

    void writeTitle(byte[] title, boolean quoted) throws IOException {
        write(title, 0, title.length, quoted);
    }

    private void write(byte[] bytes, int start, int end, boolean mustQuote) throws IOException {
        byte[] kinds = this.kinds;
        int seen = 0;
        for (int i = start; i < end; i++) {
            seen |= kinds[bytes[i] & 0xFF];
        }
        boolean guard = guarding && CellGuard.isNeeded(bytes, start, end);
        boolean quoted = guard
                || mustQuote
                || (seen & QUOTED) != 0
                || start == end
                || hasBlankEdge(bytes, start, end)
                || ((seen & BREAK) != 0 && hasLineBreak(bytes, start, end));
        if (quoted) {
            out.put('"');
        }
        if (guard) {
            out.put(CellGuard.GUARD);
        }
        boolean inside = false;
        int special = guarding ? QUOTE | CONTROL | LEAD | CUT : QUOTE;
        if ((seen & special) == 0) {
            out.put(bytes, start, end - start);
        } else {
            inside = copy(bytes, start, end, special);
        }
        if (guard || inside) {
            guarded++;
        }
        if (quoted) {
            out.put('"');
        }
    }

    /** Whether a piece inside the cell was guarded. */
    private boolean copy(byte[] bytes, int start, int end, int special) throws IOException {
        boolean inside = false;
        int from = start;
        int at = start;
        while (at < end) {
            int kind = kinds[bytes[at] & 0xFF] & special;
            if (kind == 0) {
                at++;
            } else if (kind == QUOTE) {
                // The quote itself goes out twice: once with this run, once with the next.
                out.put(bytes, from, at + 1 - from);
                from = at++;
            } else if (kind == CUT) {
                at++;
                if (pieces.isNeeded(bytes, at, end)) {
                    out.put(bytes, from, at - from);
                    out.put(CellGuard.GUARD);
                    from = at;
                    inside = true;
                }
            } else if (kind == CONTROL) {
                out.put(bytes, from, at - from);
                putPicture(bytes[at]);
                from = ++at;
            } else if (isReplacedC1(bytes, at, end)) {
                out.put(bytes, from, at - from);
                putReplacement();
                at += 2;
                from = at;
            } else {
                at++;
            }
        }
        out.put(bytes, from, end - from);
        return inside;
    }

    /** U+2400 to U+241F for what is below the blank, U+2421 for DEL. */
    private void putPicture(byte control) throws IOException {
        out.put((byte) 0xE2);
        out.put((byte) 0x90);
        out.put((byte) (control == 0x7F ? 0xA1 : 0x80 + control));
        replaced++;
    }

    private void putReplacement() throws IOException {
        out.put((byte) 0xEF);
        out.put((byte) 0xBF);
        out.put((byte) 0xBD);
        replaced++;
    }

    /** C1 has no pictures. NEL (U+0085) is a line break, and stays as CR and LF do. */
    private static boolean isReplacedC1(byte[] bytes, int at, int end) {
        if ((bytes[at] & 0xFF) != 0xC2 || at + 1 >= end) {
            return false;
        }
        int tail = bytes[at + 1] & 0xFF;
        return tail >= 0x80 && tail <= 0x9F && tail != 0x85;
    }

    private static boolean hasLineBreak(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0 && LineBreaks.width(bytes, i, end) > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBlankEdge(byte[] bytes, int start, int end) {
        return CellGuard.isBlank(Utf8.codePoint(bytes, start, end))
                || CellGuard.isBlank(Utf8.codePoint(bytes, Utf8.before(bytes, start, end), end));
    }
}
