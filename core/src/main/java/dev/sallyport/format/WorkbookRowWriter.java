package dev.sallyport.format;

import dev.sallyport.row.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Rows as a workbook: a sheet of typed cells, and a sheet of what the file says of itself. The bytes of a compressed sheet
 * are no digest of its rows, so the rows are digested as NDJSON: the same digest as that format's, of the same rows.
 */
final class WorkbookRowWriter implements RowWriter {
    private final WriterSettings settings;
    private final Workbook book;
    private final SheetRowWriter sheet;
    private final RowWriter digested;
    private final long mostOfFacts;
    private boolean finished;

    WorkbookRowWriter(WriterSettings settings, Workbooks workbooks, OutputStream output) {
        this.settings = settings;
        FileHeader header = settings.header();
        book = workbooks.begin(
                new SheetPlan(
                        header.datasetTitle(),
                        header.datasetTitle(),
                        header.snapshotAt(),
                        settings.columns().stream()
                                .map(column -> new SheetPlan.Column(column.title(), column.type()))
                                .toList()),
                output);
        mostOfFacts = FileFacts.most(settings);
        sheet = new SheetRowWriter(settings, book);
        digested = JsonRowWriter.lines(
                settings, new OutputBuffer(OutputStream.nullOutputStream(), OutputBuffer.USUAL_SIZE));
    }

    @Override
    public void begin() throws IOException {
        sheet.begin();
        digested.begin();
    }

    @Override
    public void write(RowBuffer row) throws IOException {
        sheet.write(row);
        digested.write(row);
    }

    @Override
    public void finish() throws IOException {
        sheet.finish();
        digested.finish();
        book.finish(FileFacts.of(settings, sheet.tally().rows()));
        finished = true;
    }

    @Override
    public long length() {
        return book.length() + (finished ? 0 : mostOfFacts);
    }

    @Override
    public long weight() {
        return book.weight();
    }

    @Override
    public WriterTally tally() {
        WriterTally ofSheet = sheet.tally();
        return new WriterTally(
                ofSheet.rows(),
                ofSheet.guardedCells(),
                ofSheet.replacedControls(),
                ofSheet.secretLookalikes(),
                digested.tally().rowsDigest());
    }
}
