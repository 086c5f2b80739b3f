package dev.sallyport.leakyagency.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table as a workbook of one sheet. */
final class XlsxFile {
    private XlsxFile() {}

    static byte[] write(Table table, Cells cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Agency", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(table.title());
            for (int column = 0; column < table.columns().size(); column++) {
                sheet.value(0, column, table.columns().get(column));
            }
            int line = 1;
            for (Map<String, Object> row : table.rows()) {
                for (int column = 0; column < table.columns().size(); column++) {
                    Object value = row.get(table.columns().get(column));
                    if (value instanceof Number number) {
                        sheet.value(line, column, number);
                    } else {
                        sheet.value(line, column, cells.text(value));
                    }
                }
                line++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
