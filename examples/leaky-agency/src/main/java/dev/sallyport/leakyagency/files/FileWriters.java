package dev.sallyport.leakyagency.files;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes tables in the format that was asked for. */
@Component
public final class FileWriters {
    private final JsonMapper json;
    private final boolean isGuarded;

    FileWriters(JsonMapper json, Leaks leaks) {
        this.json = json;
        this.isGuarded = !leaks.on(Leak.FORMULA_CELLS);
    }

    public byte[] write(FileFormat format, Table table) {
        return switch (format) {
            case CSV -> csv(table);
            case JSON -> json(table);
            case XLSX -> XlsxFile.write(table, new Cells(isGuarded));
            case PDF -> PdfFile.write(table, new Cells(false));
            case ZIP -> ZipFile.of(zipped(table));
        };
    }

    private Map<String, byte[]> zipped(Table table) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(table.title() + ".csv", csv(table));
        entries.put(table.title() + ".json", json(table));
        return entries;
    }

    private byte[] csv(Table table) {
        CsvFile file = new CsvFile(isGuarded);
        file.begin(table);
        return file.finish().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] json(Table table) {
        return json.writeValueAsBytes(table.rows());
    }
}
