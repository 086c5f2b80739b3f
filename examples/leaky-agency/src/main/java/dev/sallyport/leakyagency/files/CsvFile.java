package dev.sallyport.leakyagency.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table as CSV: commas, UTF-8, a header. One instance is one file. */
public final class CsvFile {
    private final Cells cells;
    private Table table = new Table("", List.of(), List.of());

    public CsvFile(boolean isGuarded) {
        this.cells = new Cells(isGuarded);
    }

    public void begin(Table wanted) {
        table = wanted;
    }

    public String finish() {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(table.columns());
            for (Map<String, Object> row : table.rows()) {
                List<String> line = new ArrayList<>();
                for (String column : table.columns()) {
                    line.add(cells.text(row.get(column)));
                }
                writer.writeRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
