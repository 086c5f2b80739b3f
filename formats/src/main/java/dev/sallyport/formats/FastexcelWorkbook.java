package dev.sallyport.formats;

import dev.sallyport.format.SheetPlan;
import dev.sallyport.format.Workbook;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook by fastexcel. The library keeps rows until they are flushed; they are, in blocks. Of a row that is gone it
 * keeps one reference, four megabytes for a full sheet. Texts stand in their cells: the table of shared strings would be
 * kept to the end.
 */
final class FastexcelWorkbook implements Workbook {
    private static final int BLOCK_ROWS = 512;
    private static final int BLOCK_BYTES = 256 * 1024;
    /** From the day that spreadsheets count from to 1970. */
    private static final int DAYS_TO_1970 = 25_569;

    private static final double MILLIS_A_DAY = 86_400_000;

    /** In a zip of the library places are counted by 31 bits. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 1024L * 1024;

    private static final int BYTES_A_ROW = 32;
    private static final int BYTES_A_CELL = 64;
    /** The tags of a text, white space kept. */
    private static final int BYTES_A_TEXT = 112;

    private static final int BYTES_A_CHARACTER = 10;
    /** The workbook's small files, and the end of the zip. */
    private static final int BYTES_BESIDE = 16 * 1024;

    private static final int BYTES_A_COLUMN = 16;
    /** What the compressor may hold back, compressed: a block of symbols, and a window. */
    private static final int HELD_BACK = 192 * 1024;

    private final SheetPlan plan;
    private final CountedOutput out;
    private final org.dhatim.fastexcel.Workbook book;
    private final Worksheet sheet;
    private final CellFormats formats = new CellFormats();
    private final BlockFormats blockFormats;
    private final int columns;
    private int row = 1;
    private int blockStart = 1;
    private long weight;
    private long flushedWeight;
    private boolean finished;

    FastexcelWorkbook(SheetPlan plan, OutputStream output) {
        this.plan = plan;
        columns = plan.columns().size();
        if (columns > Worksheet.MAX_COLS) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    columns + " columns were asked for, and a sheet of xlsx holds " + Worksheet.MAX_COLS
                            + "; ask for fewer, or for another format");
        }
        out = new CountedOutput(output);
        book = new org.dhatim.fastexcel.Workbook(out, "Sallyport", null);
        book.properties().setTitle(SheetText.of(plan.title()));
        sheet = book.newWorksheet(SheetName.of(plan.name(), "Rows"));
        blockFormats = new BlockFormats(
                formats,
                plan.columns().stream()
                        .mapToInt(column -> formats.usual(column.type()))
                        .toArray(),
                BLOCK_ROWS);
        writeTitles();
    }

    @Override
    public void text(int column, String text) {
        set(sheet, row, column, text);
        format(column, CellFormats.TEXT);
        weight += BYTES_A_TEXT + weightOf(text);
    }

    @Override
    public void number(int column, BigDecimal number) {
        sheet.value(row, column, number);
        format(column, formats.number(Math.max(number.scale(), 0)));
        weight += BYTES_A_CELL + number.precision();
    }

    @Override
    public void bool(int column, boolean value) {
        sheet.value(row, column, value);
        format(column, CellFormats.GENERAL);
        weight += BYTES_A_CELL;
    }

    @Override
    public void date(int column, long epochDay) {
        sheet.value(row, column, epochDay + DAYS_TO_1970);
        format(column, CellFormats.DATE);
        weight += BYTES_A_CELL;
    }

    @Override
    public void time(int column, long epochDay, int milli) {
        sheet.value(row, column, epochDay + DAYS_TO_1970 + milli / MILLIS_A_DAY);
        format(column, milli % 1_000 == 0 ? CellFormats.TIME : CellFormats.TIME_WITH_MILLIS);
        weight += BYTES_A_CELL;
    }

    @Override
    public void endRow() throws IOException {
        weight += BYTES_A_ROW + (long) BYTES_A_CELL * columns;
        row++;
        if (row - blockStart == BLOCK_ROWS || weight - flushedWeight > BLOCK_BYTES) {
            flush();
        }
    }

    @Override
    public void finish(List<List<String>> information) throws IOException {
        flush();
        sheet.setAutoFilter(0, 0, row - 1, columns - 1);
        sheet.finish();
        writeInformation(information);
        book.finish();
        out.flush();
        finished = true;
    }

    @Override
    public long length() {
        if (finished) {
            return out.length();
        }
        long rows = Math.min(weight, out.length() + weight - flushedWeight + HELD_BACK);
        return rows + rows / 1_000 + BYTES_BESIDE + (long) BYTES_A_COLUMN * columns;
    }

    @Override
    public long weight() {
        return weight;
    }

    private void flush() throws IOException {
        blockFormats.apply(sheet, blockStart, row - blockStart);
        sheet.flush();
        blockStart = row;
        flushedWeight = weight;
        if (out.length() > LARGEST_FILE) {
            throw Problem.of(
                    ProblemCode.FILE_TOO_LARGE,
                    "the file would be larger than " + LARGEST_FILE + " bytes, the most of xlsx; ask for fewer rows or"
                            + " columns, or for a series of smaller parts");
        }
    }

    private void format(int column, int format) {
        blockFormats.set(row - blockStart, column, format);
    }

    private void writeTitles() {
        for (int i = 0; i < columns; i++) {
            SheetPlan.Column column = plan.columns().get(i);
            set(sheet, 0, i, column.title());
            sheet.width(i, width(column));
            weight += BYTES_A_TEXT + weightOf(column.title());
        }
        heading(sheet.range(0, 0, 0, columns - 1));
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
    }

    private void writeInformation(List<List<String>> information) throws IOException {
        Worksheet facts = book.newWorksheet("Information");
        facts.width(0, 26);
        facts.width(1, 44);
        facts.width(2, 14);
        facts.width(3, 22);
        for (int i = 0; i < information.size(); i++) {
            for (int j = 0; j < information.get(i).size(); j++) {
                set(facts, i, j, information.get(i).get(j));
                facts.style(i, j).format(formats.code(CellFormats.TEXT)).set();
            }
        }
        facts.finish();
    }

    /** In the cell itself, never shared and never a formula. */
    private static void set(Worksheet to, int row, int column, String text) {
        String escaped = SheetText.of(text);
        if (SheetText.hasOuterSpace(text)) {
            // Of this form alone the library says that white space counts.
            to.inlineString(row, column, RichText.builder().run(escaped).end().build());
        } else {
            to.inlineString(row, column, escaped);
        }
    }

    private static void heading(Range range) {
        range.style().bold().fillColor("FFE7ECF3").format("@").set();
    }

    /** In characters; a filter's button stands beside the title. */
    private static double width(SheetPlan.Column column) {
        int values = switch (column.type()) {
            case TEXT, JSON -> 24;
            case INTEGER, DECIMAL, DATE -> 13;
            case BOOLEAN -> 9;
            case TIMESTAMP -> 24;
            case UUID -> 38;
        };
        return Math.min(60, Math.max(values, column.title().length() + 5));
    }

    private static long weightOf(String text) {
        long others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '&' || c == '<' || c == '>' || c == '\'' || c == '"' || c == '_') {
                others++;
            }
        }
        return text.length() - others + others * BYTES_A_CHARACTER;
    }
}
