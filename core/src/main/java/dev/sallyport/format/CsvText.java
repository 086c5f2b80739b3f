package dev.sallyport.format;

import java.io.IOException;

/** Writes text cells of CSV: guarded, marked and quoted where needed, else copied at once. */
final class CsvText implements CellEncoder {
    /** The cell must be quoted. */
    private static final int QUOTED = 1;

    private static final int QUOTE = 2;
    private static final int CONTROL = 4;
    /** May lead a C1 control or a Unicode line break. */
    private static final int LEAD = 8;

    private static final byte[] KIND = new byte[256];

    static {
        for (int b = 0; b < ' '; b++) {
            KIND[b] = CONTROL;
        }
        KIND[0x7F] = CONTROL;
        KIND['\t'] = QUOTED;
        KIND['\r'] = QUOTED;
        KIND['\n'] = QUOTED;
        KIND[','] = QUOTED;
        KIND[';'] = QUOTED; // the separator of half of Europe's spreadsheets
        KIND['"'] = QUOTED | QUOTE;
        KIND[0xC2] = LEAD;
        KIND[0xE2] = LEAD;
    }

    private final OutputBuffer out;
    private final boolean guarding;
    private long guarded;
    private long replaced;

    CsvText(OutputBuffer out, boolean guarding) {
        this.out = out;
        this.guarding = guarding;
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
        write(cell.bytes, cell.start, cell.end());
    }

    void write(byte[] bytes, int start, int end) throws IOException {
        int seen = 0;
        for (int i = start; i < end; i++) {
            seen |= KIND[bytes[i] & 0xFF];
        }
        boolean guard = guarding && CellGuard.isNeeded(bytes, start, end);
        boolean quoted = guard
                || (seen & QUOTED) != 0
                || start == end
                || hasBlankEdge(bytes, start, end)
                || ((seen & LEAD) != 0 && hasLineBreak(bytes, start, end));
        if (quoted) {
            out.put('"');
        }
        if (guard) {
            out.put(CellGuard.GUARD);
            guarded++;
        }
        int special = guarding ? QUOTE | CONTROL | LEAD : QUOTE;
        if ((seen & special) == 0) {
            out.put(bytes, start, end - start);
        } else {
            copy(bytes, start, end, special);
        }
        if (quoted) {
            out.put('"');
        }
    }

    private void copy(byte[] bytes, int start, int end, int special) throws IOException {
        int from = start;
        int at = start;
        while (at < end) {
            int kind = KIND[bytes[at] & 0xFF] & special;
            if (kind == 0) {
                at++;
            } else if (kind == QUOTE) {
                // The quote itself goes out twice: once with this run, once with the next.
                out.put(bytes, from, at + 1 - from);
                from = at++;
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
