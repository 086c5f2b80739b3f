package dev.sallyport.format;

import dev.sallyport.request.Dialect;
import dev.sallyport.request.Dialect.DateForm;
import dev.sallyport.request.Dialect.DecimalMark;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Ways to write numbers and times in a dialect of CSV, values whose form has been checked; chosen once for a file. */
final class DialectEncoders {
    private static final int DATE = 10;
    private static final int CLOCK = ZonedTime.LENGTH - DATE - 1;

    private final Dialect dialect;
    private final OutputBuffer out;

    DialectEncoders(Dialect dialect, OutputBuffer out) {
        this.dialect = dialect;
        this.out = out;
    }

    CellEncoder number() {
        if (dialect.decimalMark() == DecimalMark.POINT) {
            return Encoders.bare(out);
        }
        boolean quoted = dialect.decimalMark().ascii() == dialect.separator().ascii();
        return cell -> writeMarked(cell, quoted);
    }

    CellEncoder date() {
        if (dialect.dates() == DateForm.ISO || dialect.dates() == DateForm.YEAR_FIRST) {
            return Encoders.bare(out);
        }
        DayLayout layout = DayLayout.of(dialect.dates(), out);
        return cell -> layout.write(cell.bytes, cell.start);
    }

    /** @param text for times that the zone moves out of the years of four digits */
    CellEncoder timestamp(CellEncoder text) {
        boolean iso = dialect.dates() == DateForm.ISO;
        if (dialect.zone().equals(ZoneOffset.UTC)) {
            return iso ? Encoders.timestamp(out) : local();
        }
        return iso ? zonedIso(dialect.zone(), text) : zonedLocal(dialect.zone(), text);
    }

    /** {@code 31.01.2026 23:59:59} */
    private CellEncoder local() {
        DayLayout layout = DayLayout.of(dialect.dates(), out);
        return cell -> writeLocal(layout, cell.bytes, cell.start);
    }

    private CellEncoder zonedLocal(ZoneId zone, CellEncoder text) {
        DayLayout layout = DayLayout.of(dialect.dates(), out);
        ZonedTime time = new ZonedTime(zone);
        return cell -> {
            if (time.take(cell.bytes, cell.start)) {
                writeLocal(layout, time.text, 0);
            } else {
                text.write(cell);
            }
        };
    }

    private void writeLocal(DayLayout layout, byte[] bytes, int start) throws IOException {
        layout.write(bytes, start);
        out.put(' ');
        out.put(bytes, start + DATE + 1, CLOCK);
    }

    /** {@code 2026-02-01T00:59:59.5+01:00} */
    private CellEncoder zonedIso(ZoneId zone, CellEncoder text) {
        ZonedTime time = new ZonedTime(zone);
        return cell -> {
            if (!time.take(cell.bytes, cell.start)) {
                text.write(cell);
                return;
            }
            out.put(time.text, 0, DATE);
            out.put('T');
            out.put(time.text, DATE + 1, CLOCK);
            out.put(cell.bytes, cell.start + ZonedTime.LENGTH, cell.length - ZonedTime.LENGTH - ValueForm.ZONE);
            writeOffset(time.offset());
        };
    }

    /** Seconds too, which clocks had before there were zones: {@code +00:53:28}. */
    private void writeOffset(int offset) throws IOException {
        if (offset == 0) {
            out.put('Z');
            return;
        }
        int seconds = Math.abs(offset);
        out.put(offset < 0 ? '-' : '+');
        writeTwo(seconds / 3_600);
        out.put(':');
        writeTwo(seconds / 60 % 60);
        if (seconds % 60 != 0) {
            out.put(':');
            writeTwo(seconds % 60);
        }
    }

    private void writeTwo(int number) throws IOException {
        out.put((char) ('0' + number / 10));
        out.put((char) ('0' + number % 10));
    }

    /** A decimal comma; quoted where the comma separates, else it would be two cells. */
    private void writeMarked(Cell cell, boolean quoted) throws IOException {
        int point = cell.start;
        while (point < cell.end() && cell.bytes[point] != '.') {
            point++;
        }
        if (point == cell.end()) {
            out.put(cell.bytes, cell.start, cell.length);
            return;
        }
        if (quoted) {
            out.put('"');
        }
        out.put(cell.bytes, cell.start, point - cell.start);
        out.put(dialect.decimalMark().ascii());
        out.put(cell.bytes, point + 1, cell.end() - point - 1);
        if (quoted) {
            out.put('"');
        }
    }
}
