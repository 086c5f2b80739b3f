package dev.sallyport.prober.answer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** CSV with any usual separator. */
final class CsvFormatReader implements FormatReader {
    private static final int LONGEST_FIELD = 16 << 20;

    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        String text = Decoding.text(layer);
        char separator = CsvText.separator(text);
        String records = CsvText.hint(text) == 0 ? text : text.substring(5).stripLeading();
        Grid grid = new Grid(layer.place(), out);
        long line = 0;
        try (CsvReader<CsvRecord> reader = reader(separator, records)) {
            long number = 0;
            for (Iterator<CsvRecord> all = reader.iterator(); all.hasNext(); ) {
                CsvRecord each = all.next();
                line = each.getStartingLineNumber();
                List<Datum> row = each.getFields().stream().map(Datum::text).toList();
                grid.row(++number, row);
            }
        } catch (CsvParseException e) {
            String rest = records.lines().skip(line).collect(Collectors.joining("\n"));
            new TextCells(layer.place().inside("after the fault"), out).read(rest);
            throw new IOException(
                    "a value after line " + line + " is quoted wrongly or beyond measure; the rest was read as text.",
                    e);
        } finally {
            grid.end();
        }
    }

    private static CsvReader<CsvRecord> reader(char separator, String records) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(records);
    }
}
