package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Rows as the typed cells of a sheet. What no cell of its type can keep becomes a text, as PostgreSQL prints it. */
final class SheetRowWriter extends StreamingRowWriter {
    private final Workbook book;
    private final ZonedTime time;
    private final long mostRows;
    private int column;

    SheetRowWriter(WriterSettings settings, Workbook book) {
        super(settings, new OutputBuffer(OutputStream.nullOutputStream(), 1));
        this.book = book;
        time = new ZonedTime(settings.dialect().zone());
        mostRows = settings.format().mostRows();
    }

    @Override
    CellEncoder encoderOf(ValueForm form) {
        return switch (form) {
            case TEXT, UUID, JSON -> this::text;
            case NUMBER -> this::number;
            case BOOLEAN -> cell -> book.bool(column, cell.bytes[cell.start] == 't');
            case DATE -> this::date;
            case TIMESTAMP -> this::timestamp;
        };
    }

    @Override
    ValueForm formOf(ColumnType type) {
        return type == ColumnType.JSON ? ValueForm.TEXT : ValueForm.of(type);
    }

    @Override
    void writeStart() {}

    @Override
    void beginRow(boolean first) {
        if (tally().rows() == mostRows) {
            throw Problem.of(
                    ProblemCode.TOO_MANY_ROWS,
                    "a sheet of " + settings.format().text() + " holds " + mostRows
                            + " rows; narrow the window or filter for less, or ask for a series");
        }
    }

    @Override
    void beginCell(int next) {
        column = next;
    }

    @Override
    void writeNull() {}

    @Override
    void endRow() throws IOException {
        book.endRow();
    }

    @Override
    void writeEnd() {}

    private void text(Cell cell) {
        String text = new String(cell.bytes, cell.start, cell.length, StandardCharsets.UTF_8);
        if (text.length() > Workbook.LONGEST_TEXT) {
            throw Problem.of(
                    ProblemCode.CELL_TOO_LONG,
                    "a text in column \"" + settings.columns().get(column).name() + "\" has " + text.length()
                            + " characters, and a cell of " + settings.format().text() + " holds "
                            + Workbook.LONGEST_TEXT + "; leave the column out, or ask for another format");
        }
        book.text(column, text);
    }

    private void number(Cell cell) {
        BigDecimal number = SheetNumber.of(cell.bytes, cell.start, cell.end());
        if (number == null) {
            text(cell);
        } else {
            book.number(column, number);
        }
    }

    private void date(Cell cell) {
        long day = ZonedTime.epochDay(cell.bytes, cell.start);
        if (SheetCalendar.has(day)) {
            book.date(column, day);
        } else {
            text(cell);
        }
    }

    private void timestamp(Cell cell) {
        if (time.take(cell.bytes, cell.start)) {
            long day = ZonedTime.epochDay(time.text, 0);
            if (SheetCalendar.has(day)) {
                book.time(column, day, SheetCalendar.milli(time.text, cell));
                return;
            }
        }
        text(cell);
    }
}
