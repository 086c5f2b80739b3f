package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.csvCell;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.SecretAlarm;
import dev.sallyport.request.Dialect.Separator;
import dev.sallyport.request.Guarding;
import dev.sallyport.testkit.Proves;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowWriterTest implements RowWriterContract {
    @Override
    public FileFormat format() {
        return FileFormat.CSV;
    }

    @Override
    public List<List<@Nullable String>> readBack(String file, int columns) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        List<CsvRecord> records = CsvReader.builder().ofCsvRecord(file).stream().toList();
        for (CsvRecord line : records.subList(1, records.size())) {
            assertThat(line.getFieldCount()).isEqualTo(columns);
            rows.add(new ArrayList<>(line.getFields()));
        }
        // FastCSV does not tell NULL from empty: a plain reading of the same file does.
        List<List<@Nullable String>> plain = PlainCsv.read(file);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                if (plain.get(row + 1).get(column) == null) {
                    assertThat(rows.get(row).set(column, null)).isEmpty();
                } else {
                    rows.get(row).set(column, CellGuard.unguard(rows.get(row).get(column), Separator.COMMA));
                }
            }
        }
        return rows;
    }

    @Override
    public String kept(String value) {
        return PlainCsv.marked(value);
    }

    @Test
    void writesRowsAfterRfc4180() {
        WriterSettings settings =
                settings(FileFormat.CSV, List.of(column("a", ColumnType.TEXT), column("b", ColumnType.INTEGER)));
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList("plain", "1"), Arrays.asList("say \"no\"", null), Arrays.asList("", "-2"));
        assertThat(write(settings, rows).text()).isEqualTo("""
                        Title of a,Title of b\r
                        plain,1\r
                        "say ""no""\",\r
                        "",-2\r
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b",
                "a;b",
                "a\tb",
                "a\rb",
                "a\nb",
                "a\u2028b",
                "a\u2029b",
                "a\u0085b",
                " a",
                "a ",
                " ",
                "\uFEFFa",
                "a\u00A0"
            })
    void quotesWhatAReaderMightSplitOrTrim(String value) {
        assertThat(csvCell(value, Guarding.GUARDED)).isEqualTo("\"" + value + "\"");
        assertThat(csvCell(value, Guarding.RAW_UNSAFE_IN_SPREADSHEETS)).isEqualTo("\"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "a'b", "a=b", "°", "“x”", "€", "1.5", "日本", "🙂"})
    void writesHarmlessTextBare(String value) {
        assertThat(csvCell(value, Guarding.GUARDED)).isEqualTo(value);
    }

    @Test
    @Proves("R19")
    void guardsTextAndLeavesNumbersAndDatesBare() {
        WriterSettings settings = settings(
                FileFormat.CSV,
                List.of(
                        column("a", ColumnType.TEXT),
                        column("b", ColumnType.INTEGER),
                        column("c", ColumnType.DECIMAL),
                        column("d", ColumnType.DATE),
                        column("e", ColumnType.TIMESTAMP),
                        column("f", ColumnType.BOOLEAN),
                        column("g", ColumnType.JSON)));
        WrittenFiles.Written written = write(
                settings,
                List.of(
                        List.of("-5", "-5", "-5.0", "2026-01-31", "2026-01-31 01:02:03+00", "t", "-5"),
                        List.of("=1+1", "=1+1", "-1+1", "@x", "-infinity", "=t", "+1")));
        assertThat(written.text().lines().skip(1))
                .containsExactly(
                        "\"'-5\",-5,-5.0,2026-01-31,2026-01-31T01:02:03Z,true,\"'-5\"",
                        "\"'=1+1\",\"'=1+1\",\"'-1+1\",\"'@x\",\"'-infinity\",\"'=t\",\"'+1\"");
        assertThat(written.tally().guardedCells()).isEqualTo(9);
    }

    @Test
    @Proves("R19")
    void guardsTitles() {
        OutputColumn column = new OutputColumn("a", "=1+1", ColumnType.INTEGER, new Exposure.Plain());
        WrittenFiles.Written written = write(settings(FileFormat.CSV, List.of(column)), List.of(List.of("1")));
        assertThat(written.text()).isEqualTo("\"'=1+1\"\r\n1\r\n");
        assertThat(written.tally().guardedCells()).isEqualTo(1);
    }

    @Test
    @Proves("R19")
    void replacesControlsByVisibleMarksAndCountsThem() {
        WriterSettings settings = settings(FileFormat.CSV, List.of(column("a", ColumnType.TEXT)));
        WrittenFiles.Written written = write(
                settings,
                List.of(List.of("a\u0000b\u0007c\u007Fd\u0080e\u009Ff\u0085g\th\u001F"), List.of("\u0000=1")));
        assertThat(written.text()).isEqualTo("Title of a\r\n\"a␀b␇c␡d\uFFFDe\uFFFDf\u0085g\th␟\"\r\n\"'␀=1\"\r\n");
        assertThat(written.tally().replacedControls()).isEqualTo(7);
    }

    @Test
    @Proves("R19")
    void guardsNothingInRawMode() {
        WriterSettings settings = settings(
                FileFormat.CSV,
                List.of(column("a", ColumnType.TEXT)),
                Guarding.RAW_UNSAFE_IN_SPREADSHEETS,
                SecretAlarm.ALERT);
        WrittenFiles.Written written = write(settings, List.of(List.of("=1+1"), List.of("a\u0000b")));
        assertThat(written.text()).isEqualTo("Title of a\r\n=1+1\r\na\u0000b\r\n");
        assertThat(written.tally().guardedCells()).isZero();
        assertThat(written.tally().replacedControls()).isZero();
    }
}
