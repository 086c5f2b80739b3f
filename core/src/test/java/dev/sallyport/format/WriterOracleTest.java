package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Dialect.DateForm;
import dev.sallyport.request.Dialect.DecimalMark;
import dev.sallyport.request.Dialect.LineEnd;
import dev.sallyport.request.Dialect.Separator;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.Guarding;
import dev.sallyport.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast writers against slow and plain ones, byte for byte, on random rows. */
class WriterOracleTest {
    private static final int ROWS = 1_000;

    private static final List<OutputColumn> COLUMNS = Arrays.stream(ColumnType.values())
            .map(type -> column(type.name(), type))
            .toList();

    @ParameterizedTest
    @MethodSource("dialects")
    @Proves({"R18", "R19"})
    void csvIsWhatAPlainWriterWrites(Dialect dialect) {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<List<@Nullable String>> rows = RandomRows.rows(COLUMNS, ROWS, random);
        String separator = String.valueOf(dialect.separator().ascii());
        List<String> expected = new ArrayList<>();
        expected.add((dialect.byteOrderMark() ? "\uFEFF" : "")
                + String.join(
                        separator, COLUMNS.stream().map(OutputColumn::title).toList()));
        for (List<@Nullable String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                ValueForm form = ValueForm.of(COLUMNS.get(i).type());
                cells.add(value == null ? "" : PlainCsv.typed(value, form, dialect));
            }
            expected.add(String.join(separator, cells));
        }
        expected.add("");
        String lineEnd = dialect.lineEnd() == LineEnd.CRLF ? "\r\n" : "\n";
        String file = write(settings(dialect, COLUMNS, Guarding.GUARDED), rows, 1 + random.nextInt(300))
                .text();
        assertThat(file.split(lineEnd, -1))
                .as("seed " + seed)
                .containsExactly(String.join(lineEnd, expected).split(lineEnd, -1));
    }

    /** Every preset, and every separator with every form of a date in zones whose clocks are strange. */
    static List<Dialect> dialects() {
        List<Dialect> dialects = new ArrayList<>();
        for (DialectPreset preset : DialectPreset.values()) {
            dialects.add(preset.dialect());
        }
        String[] zones = {"Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Europe/London"};
        int next = 0;
        for (Separator separator : Separator.values()) {
            for (DateForm dates : DateForm.values()) {
                for (DecimalMark mark : DecimalMark.values()) {
                    LineEnd lineEnd = next % 3 == 0 ? LineEnd.LF : LineEnd.CRLF;
                    dialects.add(new Dialect(
                            separator,
                            next % 2 == 0,
                            mark,
                            dates,
                            Dialect.zone(zones[next++ % zones.length]),
                            lineEnd));
                }
            }
        }
        return dialects;
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
