package dev.sallyport.formats;

import static dev.sallyport.formats.Sheets.column;
import static dev.sallyport.formats.Sheets.settings;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.format.RowWriter;
import dev.sallyport.problem.Problem;
import dev.sallyport.row.RowBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Fills a sheet with rows that differ, and tries one more. Runs as a process of its own, with little memory. */
final class ManyRows {
    private static final String TEXT = "a text that no other row has, and that is kept for none of them: ";

    private ManyRows() {}

    public static void main(String[] arguments) throws IOException {
        RowWriter writer = Sheets.WRITERS.open(
                settings(column("id", ColumnType.INTEGER), column("text", ColumnType.TEXT)),
                OutputStream.nullOutputStream());
        writer.begin();
        for (long i = 0; i < FileFormat.XLSX.mostRows(); i++) {
            writer.write(Sheets.row(List.of(Long.toString(i), TEXT + i)));
        }
        RowBuffer more = Sheets.row(List.of("0", "one more"));
        try {
            writer.write(more);
            System.out.println("a row too many was written");
        } catch (Problem e) {
            System.out.println(e.code().text() + ": " + e.told());
        }
        writer.finish();
        System.out.println("rows " + writer.tally().rows());
    }
}
