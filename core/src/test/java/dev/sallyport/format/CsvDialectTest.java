package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Dialect.DecimalMark;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CsvDialectTest {
    private static final List<OutputColumn> TYPED = List.of(
            column("n", ColumnType.INTEGER),
            column("d", ColumnType.DECIMAL),
            column("t", ColumnType.TEXT),
            column("day", ColumnType.DATE),
            column("at", ColumnType.TIMESTAMP));

    private static final List<List<@Nullable String>> ROWS = List.of(
            Arrays.asList("-5", "-5.50", "-5,50", "2026-01-31", "2026-07-31 23:59:59.5+00"),
            Arrays.asList("7", null, "a;b", "0044-03-15 BC", "infinity"));

    @Test
    @Proves({"R18", "R19"})
    void writesTheExamplesOfTheDocs() {
        assertThat(rows(DialectPreset.RFC4180.dialect(), ROWS)).isEqualTo("""
                -5,-5.50,"'-5,50",2026-01-31,2026-07-31T23:59:59.5Z\r
                7,,"a;b",0044-03-15 BC,infinity\r
                """);
        assertThat(rows(DialectPreset.EXCEL.dialect(), ROWS)).isEqualTo("""
                -5,-5.50,"'-5,50",2026-01-31,2026-07-31 23:59:59\r
                7,,"a;b",0044-03-15 BC,infinity\r
                """);
        assertThat(rows(DialectPreset.EXCEL_US.dialect(), ROWS)).isEqualTo("""
                -5,-5.50,"'-5,50",01/31/2026,07/31/2026 23:59:59\r
                7,,"a;b",0044-03-15 BC,infinity\r
                """);
        assertThat(rows(DialectPreset.EXCEL_UK.dialect(), ROWS)).isEqualTo("""
                -5,-5.50,"'-5,50",31/01/2026,31/07/2026 23:59:59\r
                7,,"a;b",0044-03-15 BC,infinity\r
                """);
        assertThat(rows(in(DialectPreset.EXCEL_DE, "Europe/Berlin"), ROWS)).isEqualTo("""
                -5;-5,50;"'-5,50";31.01.2026;01.08.2026 01:59:59\r
                7;;"a;b";0044-03-15 BC;infinity\r
                """);
        assertThat(rows(in(DialectPreset.EXCEL_FR, "America/New_York"), ROWS)).isEqualTo("""
                -5;-5,50;"'-5,50";31/01/2026;31/07/2026 19:59:59\r
                7;;"a;b";0044-03-15 BC;infinity\r
                """);
        assertThat(rows(in(DialectPreset.TSV, "Asia/Kolkata"), ROWS)).isEqualTo("""
                -5\t-5.50\t"'-5,50"\t2026-01-31\t2026-08-01T05:29:59.5+05:30
                7\t\t"a;b"\t0044-03-15 BC\tinfinity
                """);
    }

    @Test
    @Proves("R18")
    void beginsWithAByteOrderMarkWhereAskedTo() {
        for (DialectPreset preset : DialectPreset.values()) {
            String file = write(settings(preset.dialect(), TYPED, Guarding.GUARDED), ROWS)
                    .text();
            assertThat(file.startsWith("\uFEFF")).isEqualTo(preset.text().startsWith("excel"));
            assertThat(file.indexOf('\uFEFF', 1)).isEqualTo(-1);
        }
    }

    @Test
    @Proves("R18")
    void quotesADecimalCommaWhereTheCommaSeparates() {
        Dialect rfc = Dialect.RFC_4180;
        Dialect dialect =
                new Dialect(rfc.separator(), false, DecimalMark.COMMA, rfc.dates(), rfc.zone(), rfc.lineEnd());
        assertThat(rows(dialect, ROWS.subList(0, 1)))
                .isEqualTo("-5,\"-5,50\",\"'-5,50\",2026-01-31,2026-07-31T23:59:59.5Z\r\n");
    }

    @Test
    @Proves("R18")
    void writesTimesThatTheZoneMovesOutOfTheYearsOfFourDigitsAsText() {
        List<OutputColumn> columns = List.of(column("at", ColumnType.TIMESTAMP));
        List<List<@Nullable String>> rows =
                List.of(List.of("9999-12-31 23:59:59+00"), List.of("1890-01-01 00:00:00+00"));
        assertThat(write(settings(in(DialectPreset.RFC4180, "Europe/Berlin"), columns, Guarding.GUARDED), rows)
                        .text())
                .isEqualTo("Title of at\r\n9999-12-31 23:59:59+00\r\n1890-01-01T00:53:28+00:53:28\r\n");
    }

    /** A file that begins with these two letters is taken for SYLK by Excel, and not opened as CSV. */
    @ParameterizedTest
    @CsvSource({"ID,\"ID\"", "IDs,\"IDs\"", "id,id", "Id,Id", "A ID,A ID"})
    void quotesAFirstTitleThatBeginsLikeSylk(String title, String written) {
        List<OutputColumn> columns = List.of(
                new OutputColumn("a", title, ColumnType.TEXT, new Exposure.Plain()),
                new OutputColumn("b", "ID", ColumnType.TEXT, new Exposure.Plain()));
        assertThat(write(settings(Dialect.RFC_4180, columns, Guarding.GUARDED), List.of())
                        .text())
                .isEqualTo((title.startsWith("ID") ? "\"" + title + "\"" : written) + ",ID\r\n");
    }

    @ParameterizedTest
    @Proves("R19")
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                // value, in a comma file, in a semicolon file
                "1;=1+1 1;'=1+1 1;=1+1",
                "1,=1+1 1,=1+1 1,'=1+1",
                "1|=1+1 1|'=1+1 1|'=1+1",
                "1;;@x 1;;'@x 1;;@x",
                "1;\"\"=1 1;'\"\"=1 1;\"\"=1",
                "a;'b a;''b a;'b",
                "a;b a;b a;b",
                "1;＝1 1;'＝1 1;＝1"
            })
    void guardsThePiecesIntoWhichAnotherSeparatorCuts(String value, String inComma, String inSemicolon) {
        assertThat(cell(value, Separator.COMMA)).isEqualTo(inComma);
        assertThat(cell(value, Separator.SEMICOLON)).isEqualTo(inSemicolon);
    }

    @Test
    @Proves("R19")
    void guardsWhatFollowsALineBreakAndCountsTheCellOnce() {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT));
        WrittenFiles.Written written = write(
                settings(Dialect.RFC_4180, columns, Guarding.GUARDED),
                List.of(List.of("a\r\n=1\n \u00A0-2\r@3\n\nb"), List.of("=1;=2")));
        assertThat(written.text()).isEqualTo("Title of a\r\n\"a\r\n'=1\n' \u00A0-2\r'@3\n\nb\"\r\n\"'=1;'=2\"\r\n");
        assertThat(written.tally().guardedCells()).isEqualTo(2);
    }

    @ParameterizedTest
    @Proves({"R19", "R20"})
    @MethodSource("dev.sallyport.format.WriterOracleTest#dialects")
    void isReadBackByFastCsvAndUnguarded(Dialect dialect) {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>(HostileStrings.generated());
        for (int i = 0; i < 2_000; i++) {
            texts.add(RandomRows.text(random));
        }
        List<OutputColumn> columns =
                List.of(column("a", ColumnType.TEXT), column("b", ColumnType.DECIMAL), column("c", ColumnType.TEXT));
        List<List<@Nullable String>> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(List.of(text, "-5.5", texts.get(random.nextInt(texts.size())))));
        String file = write(settings(dialect, columns, Guarding.GUARDED), rows).text();

        List<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(dialect.separator().ascii())
                .detectBomHeader(false)
                .ofCsvRecord(dialect.byteOrderMark() ? file.substring(1) : file)
                .stream()
                .toList();

        assertThat(records).hasSize(rows.size() + 1);
        for (int i = 0; i < rows.size(); i++) {
            List<String> expected = new ArrayList<>();
            for (int c : new int[] {0, 2}) {
                expected.add(PlainCsv.marked(String.valueOf(rows.get(i).get(c))));
            }
            List<String> read = records.get(i + 1).getFields();
            assertThat(List.of(
                            CellGuard.unguard(read.get(0), dialect.separator()),
                            CellGuard.unguard(read.get(2), dialect.separator())))
                    .as("seed %s", seed)
                    .isEqualTo(expected);
            assertThat(read.get(1)).isEqualTo("-5" + dialect.decimalMark().ascii() + "5");
        }
    }

    @ParameterizedTest
    @EnumSource(DialectPreset.class)
    @Proves("R19")
    void leavesTextsAloneInRawMode(DialectPreset preset) {
        List<OutputColumn> columns = List.of(column("a", ColumnType.TEXT), column("b", ColumnType.TEXT));
        List<List<@Nullable String>> rows = new ArrayList<>();
        HostileStrings.generated().forEach(text -> rows.add(List.of(text, "x")));
        String file = write(settings(preset.dialect(), columns, Guarding.RAW_UNSAFE_IN_SPREADSHEETS), rows)
                .text();
        List<List<@Nullable String>> read = PlainCsv.read(file, preset.dialect());
        assertThat(read.subList(1, read.size())).isEqualTo(rows);
    }

    private static String cell(String text, Separator separator) {
        Dialect rfc = Dialect.RFC_4180;
        Dialect dialect = new Dialect(separator, false, rfc.decimalMark(), rfc.dates(), rfc.zone(), rfc.lineEnd());
        String file = write(
                        settings(dialect, List.of(column("a", ColumnType.TEXT)), Guarding.GUARDED),
                        List.of(List.of(text)))
                .text();
        return String.valueOf(PlainCsv.read(file, dialect).get(1).get(0));
    }

    private static Dialect in(DialectPreset preset, String zone) {
        Dialect dialect = preset.dialect();
        return new Dialect(
                dialect.separator(),
                dialect.byteOrderMark(),
                dialect.decimalMark(),
                dialect.dates(),
                Dialect.zone(zone),
                dialect.lineEnd());
    }

    private static String rows(Dialect dialect, List<List<@Nullable String>> rows) {
        String file = write(settings(dialect, TYPED, Guarding.GUARDED), rows).text();
        return file.substring(file.indexOf('\n') + 1);
    }
}
