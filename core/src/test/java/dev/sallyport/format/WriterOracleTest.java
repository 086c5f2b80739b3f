package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fast writers against slow and plain ones, byte for byte, on random rows. */
class WriterOracleTest {
    private static final int ROWS = 1_000;

    private static final List<OutputColumn> COLUMNS = Arrays.stream(ColumnType.values())
            .map(type -> column(type.name(), type))
            .toList();

    @Test
    @Proves("R19")
    void csvIsWhatAPlainWriterWrites() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<List<@Nullable String>> rows = RandomRows.rows(COLUMNS, ROWS, random);
        StringBuilder expected = new StringBuilder();
        expected.append(String.join(
                        ",", COLUMNS.stream().map(OutputColumn::title).toList()))
                .append("\r\n");
        for (List<@Nullable String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                cells.add(
                        value == null
                                ? ""
                                : PlainCsv.typed(
                                        value, ValueForm.of(COLUMNS.get(i).type())));
            }
            expected.append(String.join(",", cells)).append("\r\n");
        }
        String file = write(settings(FileFormat.CSV, COLUMNS), rows, 1 + random.nextInt(300))
                .text();
        assertThat(file.split("\r\n"))
                .as("seed " + seed)
                .containsExactly(expected.toString().split("\r\n"));
    }

    @Test
    void ndjsonIsWhatAPlainWriterWrites() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<List<@Nullable String>> rows = RandomRows.rows(COLUMNS, ROWS, random);
        StringBuilder expected = new StringBuilder();
        for (List<@Nullable String> row : rows) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                OutputColumn column = COLUMNS.get(i);
                String value = row.get(i);
                fields.add(PlainJson.text(column.name()) + ":" + (value == null ? "null" : json(value, column.type())));
            }
            expected.append('{').append(String.join(",", fields)).append("}\n");
        }
        String file = write(settings(FileFormat.NDJSON, COLUMNS), rows, 1 + random.nextInt(300))
                .text();
        assertThat(file.split("\n"))
                .as("seed " + seed)
                .containsExactly(expected.toString().split("\n"));
    }

    private static String json(String value, ColumnType type) {
        if (type == ColumnType.JSON && JsonScannerTest.isJacksonsValue(value)) {
            return value.replace("\n", " ").replace("\r", " ");
        }
        return PlainJson.typed(value, ValueForm.of(type));
    }
}
