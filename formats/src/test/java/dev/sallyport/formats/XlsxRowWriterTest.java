package dev.sallyport.formats;

import static dev.sallyport.formats.Sheets.HEADER;
import static dev.sallyport.formats.Sheets.column;
import static dev.sallyport.formats.Sheets.masked;
import static dev.sallyport.formats.Sheets.row;
import static dev.sallyport.formats.Sheets.settings;
import static dev.sallyport.formats.Sheets.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Mask;
import dev.sallyport.format.FilePart;
import dev.sallyport.format.OutputColumn;
import dev.sallyport.format.RowScale;
import dev.sallyport.format.RowWriter;
import dev.sallyport.format.WriterSettings;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.Dialect;
import dev.sallyport.row.RowBuffer;
import dev.sallyport.testkit.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxRowWriterTest {
    private static final MathContext FIFTEEN = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final String TIME = "yyyy\\-mm\\-dd\\ hh:mm:ss";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TEXT      | Ada                           | inlineStr | Ada                           | @
                    TEXT      | 007                           | inlineStr | 007                           | @
                    TEXT      | =1+1                          | inlineStr | =1+1                          | @
                    INTEGER   | -42                           | n         | -42                           | 0
                    INTEGER   | 999999999999999               | n         | 999999999999999               | 0
                    INTEGER   | 9007199254740991              | inlineStr | 9007199254740991              | @
                    INTEGER   | 1000000000000000000000         | n         | 1000000000000000000000        | 0
                    DECIMAL   | 12.50                         | n         | 12.50                         | 0.00
                    DECIMAL   | 0.1                           | n         | 0.1                           | 0.0
                    DECIMAL   | -0                            | inlineStr | -0                            | @
                    DECIMAL   | 1234567890123.456             | inlineStr | 1234567890123.456             | @
                    DECIMAL   | 100.00000000000000000000      | n         | 100.00000000000000000000      | 0.00000000000000000000
                    DECIMAL   | 1e+20                         | n         | 1E+20                         | 0
                    DECIMAL   | 1e-300                        | n         | 1E-300                        | General
                    DECIMAL   | 1e+400                        | inlineStr | 1e+400                        | @
                    DECIMAL   | NaN                           | inlineStr | NaN                           | @
                    DECIMAL   | Infinity                      | inlineStr | Infinity                      | @
                    BOOLEAN   | t                             | b         | 1                             | General
                    BOOLEAN   | f                             | b         | 0                             | General
                    DATE      | 1970-01-01                    | n         | 25569                         | yyyy\\-mm\\-dd
                    DATE      | 1900-03-01                    | n         | 61                            | yyyy\\-mm\\-dd
                    DATE      | 1900-02-28                    | inlineStr | 1900-02-28                    | @
                    DATE      | 9999-12-31                    | n         | 2958465                       | yyyy\\-mm\\-dd
                    DATE      | 0044-03-15 BC                 | inlineStr | 0044-03-15 BC                 | @
                    DATE      | infinity                      | inlineStr | infinity                      | @
                    TIMESTAMP | 1970-01-01 12:00:00+00        | n         | 25569.5                       | yyyy\\-mm\\-dd\\ hh:mm:ss
                    TIMESTAMP | 1970-01-01 12:00:00.5+00      | n         | 25569.50000578704             | yyyy\\-mm\\-dd\\ hh:mm:ss.000
                    TIMESTAMP | 1970-01-01 12:00:00.000999+00 | n         | 25569.5                       | yyyy\\-mm\\-dd\\ hh:mm:ss
                    TIMESTAMP | 1899-12-31 23:59:59+00        | inlineStr | 1899-12-31 23:59:59+00        | @
                    TIMESTAMP | -infinity                     | inlineStr | -infinity                     | @
                    UUID      | 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11 | inlineStr | 3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11 | @
                    JSON      | {"a": 1}                      | inlineStr | {"a": 1}                      | @
                    """)
    void writesEachValueInItsType(ColumnType type, String value, String cellType, String cellValue, String format) {
        XlsxFile file = file(settings(column("c", type)), List.of(List.of(value)));

        assertThat(file.sheet(1).get(1)).containsExactly(new XlsxFile.Cell(cellType, cellValue, format));
    }

    @Test
    void keepsEveryNumberThatItWritesAsOne() {
        Random random = new Random(7);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            BigDecimal number = BigDecimal.valueOf(
                    random.nextLong() / (long) Math.pow(10, random.nextInt(19)), random.nextInt(25) - 3);
            rows.add(List.of(random.nextBoolean() ? number.toPlainString() : number.toString()));
        }
        List<XlsxFile.Cell> cells = file(settings(column("n", ColumnType.DECIMAL)), rows).sheet(1).stream()
                .skip(1)
                .map(row -> row.get(0))
                .toList();
        int numbers = 0;
        for (int i = 0; i < cells.size(); i++) {
            String asked = rows.get(i).get(0);
            String written = cells.get(i).value();
            if ("n".equals(cells.get(i).type())) {
                numbers++;
                // What a spreadsheet has: a double, of which it shows fifteen digits.
                BigDecimal shown = new BigDecimal(Double.parseDouble(written), FIFTEEN);
                assertThat(shown).as(asked).isEqualByComparingTo(new BigDecimal(asked));
            } else {
                assertThat(written).isEqualTo(asked);
                assertThat(new BigDecimal(asked).stripTrailingZeros().precision())
                        .isGreaterThan(15);
            }
        }
        assertThat(numbers).isBetween(1_000, 2_900);
    }

    @Test
    void tellsNullFromEmptyAndKeepsRowsOfNothing() {
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList(null, ""), Arrays.asList("", null), Arrays.asList(null, null));

        assertThat(file(settings(column("a", ColumnType.TEXT), column("b", ColumnType.TEXT)), rows)
                        .values())
                .isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001",
                "a\u0000b",
                "\u001F_x0041_",
                "_x0041_",
                "_X00e9_",
                "_x_x0041_",
                "_x12G4_",
                "x_x005F_",
                "\uFFFE\uFFFF",
                " both ends ",
                "\n",
                "\r\nx\r",
                "\t=1+1",
                "  ",
                "<a href='x'>&amp;\"",
                "]]>",
                "\uD83D\uDE00",
                "\u0085\u2028",
                "é\uFEFF"
            })
    void keepsEveryCharacterOfATextAndOfATitle(String text) {
        OutputColumn column = new OutputColumn("c", text, ColumnType.TEXT, new Exposure.Plain());

        List<List<XlsxFile.Cell>> rows =
                file(settings(column), List.of(List.of(text))).sheet(1);

        assertThat(rows.get(0).get(0).value()).isEqualTo(text);
        assertThat(rows.get(1).get(0).value()).isEqualTo(text);
    }

    @Test
    void replacesWhatIsNoUtf8() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RowWriter writer = Sheets.WRITERS.open(settings(column("c", ColumnType.TEXT)), bytes);
        writer.begin();
        RowBuffer row = row(List.of(""));
        row.append(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'}, 0, 5);
        writer.write(row);
        writer.finish();

        assertThat(new XlsxFile(bytes.toByteArray()).values().get(0).get(0)).matches("a\uFFFD+b");
        assertThat(SheetText.of("a\uD800b\uDC00")).isEqualTo("a_xD800_b_xDC00_");
    }

    @Test
    void neverCutsAText() {
        WriterSettings settings = settings(column("notes", ColumnType.TEXT));
        String longest = "é".repeat(32_767);

        assertThat(file(settings, List.of(List.of(longest))).values().get(0)).containsExactly(longest);
        assertThatThrownBy(() -> write(settings, List.of(List.of(longest + "x"))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.CELL_TOO_LONG);
                    assertThat(problem.told())
                            .contains("\"notes\"", "32768", "32767", "leave the column out")
                            .doesNotContain("éé");
                });
    }

    @Test
    void showsTimesByTheClocksOfTheZone() {
        Dialect berlin = Dialect.RFC_4180.in(Dialect.zone("Europe/Berlin"));
        WriterSettings settings =
                settings(FileFormat.XLSX, HEADER, berlin, List.of(column("at", ColumnType.TIMESTAMP)));
        XlsxFile file = file(
                settings,
                List.of(
                        List.of("2026-07-01 22:30:00+00"),
                        List.of("2026-01-31 23:30:00.25+00"),
                        List.of("1900-02-28 23:30:00+00"),
                        List.of("9999-12-31 23:30:00+00")));

        double july = 46_205 + 1_800 / 86_400.0;
        double february = 46_054 + 1_800.25 / 86_400;
        assertThat(file.sheet(1).subList(1, 5).stream().map(row -> row.get(0)))
                .containsExactly(
                        new XlsxFile.Cell("n", Double.toString(july), TIME),
                        new XlsxFile.Cell("n", Double.toString(february), TIME + ".000"),
                        new XlsxFile.Cell("n", Double.toString(61 + 1_800 / 86_400.0), TIME),
                        new XlsxFile.Cell("inlineStr", "9999-12-31 23:30:00+00", "@"));
        assertThat(file.text("xl/worksheets/sheet2.xml")).contains("Europe/Berlin");
    }

    @Test
    void hasTheRowsDigestOfNdjson() {
        List<OutputColumn> columns = List.of(
                column("a", ColumnType.TEXT),
                column("n", ColumnType.DECIMAL),
                masked("m", ColumnType.TEXT, Mask.LAST_FOUR));
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList("=1+1", "12.50", "DE44500105175407324931"), Arrays.asList(null, "NaN", null));
        String ndjson = write(settings(FileFormat.NDJSON, HEADER, Dialect.RFC_4180, columns), rows)
                .tally()
                .rowsDigest();

        assertThat(write(settings(FileFormat.XLSX, HEADER, Dialect.RFC_4180, columns), rows)
                        .tally()
                        .rowsDigest())
                .isNotNull()
                .isEqualTo(ndjson);
    }

    @Test
    void writesMaskedValuesAsText() {
        XlsxFile file = file(
                settings(masked("a", ColumnType.INTEGER, Mask.LAST_FOUR), masked("b", ColumnType.DATE, Mask.YEAR)),
                List.of(List.of("1234567890", "2026-01-31")));

        assertThat(file.sheet(1).get(1))
                .containsExactly(
                        new XlsxFile.Cell("inlineStr", "••••7890", "@"), new XlsxFile.Cell("inlineStr", "2026", "@"));
    }

    @Test
    @Proves("R21")
    void saysWhatItHolds() {
        FilePart part = new FilePart(2, OptionalInt.of(3), Optional.of("2026-02"), 120);
        WriterSettings settings = settings(
                FileFormat.XLSX,
                HEADER.ofPart(part, HEADER.windowFrom(), HEADER.windowTo(), 1),
                Dialect.RFC_4180,
                List.of(column("number", ColumnType.TEXT), masked("iban", ColumnType.TEXT, Mask.LAST_FOUR)));
        List<List<String>> facts = file(settings, List.of(List.of("A-1", "DE44500105175407324931"))).sheet(2).stream()
                .map(row ->
                        row.stream().map(cell -> String.valueOf(cell.value())).toList())
                .toList();

        assertThat(facts)
                .containsExactly(
                        List.of("Dataset", "Invoices"),
                        List.of("Name of the dataset", "invoices"),
                        List.of("Tenant", "=Müller & Söhne"),
                        List.of("Id of the tenant", "3f0c1d5e-8a3b-4c59-9b0a-6f1f5e0a7c11"),
                        List.of("Exported for", "5d1f0a52-0f0e-4a0e-8b52-1d2c3b4a5968"),
                        List.of("Exported at", "2026-02-01T08:30:00.123456Z"),
                        List.of("Filter", "status is one of open, paid"),
                        List.of("Filter", "=1+1"),
                        List.of("Window from", "2026-01-01T00:00:00Z"),
                        List.of("Window to", "2026-02-01T00:00:00Z"),
                        List.of("Times by the clocks of", "UTC"),
                        List.of("Rows", "1"),
                        List.of("Part", "2 of 3"),
                        List.of("Span of the part", "2026-02"),
                        List.of("Rows of all parts", "120"),
                        List.of("Truncated", "no"),
                        List.of("Version of the policy", "c0ffee"),
                        List.of("Export", "0b6f4c1e-2f6b-4ed1-93f4-1a2b3c4d5e6f"),
                        List.of(),
                        List.of("Column", "Title", "Type", "Exposure"),
                        List.of("number", "Title of number", "text", "plain"),
                        List.of("iban", "Title of iban", "text", "masked:last-four"));
    }

    @Test
    void freezesTheTitlesAndFiltersAllRows() {
        XlsxFile file = file(
                settings(column("a", ColumnType.TEXT), column("b", ColumnType.DATE)),
                List.of(List.of("x", "2026-01-01"), List.of("y", "2026-01-02")));

        assertThat(file.text("xl/worksheets/sheet1.xml"))
                .contains("ySplit=\"1\"", "state=\"frozen\"", "<autoFilter ref=\"A1:B3\">");
        assertThat(file.sheet(1).get(0))
                .containsExactly(
                        new XlsxFile.Cell("inlineStr", "Title of a", "@"),
                        new XlsxFile.Cell("inlineStr", "Title of b", "@"));
        assertThat(file(settings(column("a", ColumnType.TEXT)), List.of()).values())
                .isEmpty();
    }

    @Test
    void namesTheSheetAsSpreadsheetsAllow() {
        assertThat(SheetName.of("Invoices", "Rows")).isEqualTo("Invoices");
        assertThat(SheetName.of("'a/b\\c?d*e[f]:g'", "Rows")).isEqualTo("a b c d e f  g");
        assertThat(SheetName.of("\u0001\uFFFF''", "Rows")).isEqualTo("Rows");
        assertThat(SheetName.of("HISTORY", "Rows")).isEqualTo("Rows");
        assertThat(SheetName.of("x".repeat(30) + "\uD83D\uDE00", "Rows")).isEqualTo("x".repeat(30));
    }

    @Test
    void isTheSameBytesForTheSameRowsButForTheTimeOfWriting() {
        WriterSettings settings = settings(column("a", ColumnType.TEXT), column("n", ColumnType.DECIMAL));
        List<List<@Nullable String>> rows = rows(2_000);
        XlsxFile one = file(settings, rows);
        XlsxFile other = file(settings, rows);

        assertThat(other.files().keySet()).isEqualTo(one.files().keySet()).hasSizeGreaterThan(5);
        for (String name : one.files().keySet()) {
            if (!name.equals("docProps/core.xml")) {
                assertThat(other.text(name)).as(name).isEqualTo(one.text(name));
            }
        }
    }

    /** A series by bytes relies on it. */
    @Test
    void isNeverLongerThanItSaid() throws IOException {
        for (boolean random : new boolean[] {true, false}) {
            for (int rows : new int[] {0, 1, 10, 700, 1_025, 5_000}) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                RowWriter writer = Sheets.WRITERS.open(settings(column("a", ColumnType.TEXT)), bytes);
                writer.begin();
                Random chance = new Random(rows);
                for (int i = 0; i < rows; i++) {
                    writer.write(row(List.of(random ? noise(chance) : "the same")));
                }
                long said = writer.length();
                writer.finish();

                assertThat(said).as("%s rows", rows).isGreaterThanOrEqualTo(bytes.size());
                assertThat(writer.length()).isEqualTo(bytes.size());
                assertThat(said - bytes.size()).as("%s rows", rows).isLessThan(600_000);
            }
        }
    }

    @Test
    void weighsRowsAtLeastAsHeavyAsTheyAre() throws IOException {
        WriterSettings settings = settings(column("a", ColumnType.TEXT), column("n", ColumnType.DECIMAL));
        RowScale scale = RowScale.of(Sheets.WRITERS, settings);
        for (String text : List.of("", "plain", "<&>'\"", "\u0001\u0002", " _x0041_ ", "é\uD83D\uDE00".repeat(50))) {
            long one = sheetBytes(settings, text, 1);
            long two = sheetBytes(settings, text, 2);

            assertThat(scale.weigh(row(List.of(text, "12.50")))).as(text).isGreaterThanOrEqualTo(two - one);
        }
    }

    @Test
    void leavesTheOutputOpenAndPassesItsFaultsOn() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }

            @Override
            public void close() {
                throw new AssertionError("closed somebody else's output");
            }
        };
        RowWriter writer = Sheets.WRITERS.open(settings(column("a", ColumnType.TEXT)), full);
        writer.begin();
        writer.write(row(List.of("x")));

        assertThatThrownBy(writer::finish).isInstanceOf(IOException.class).hasMessage("full");
    }

    private static long sheetBytes(WriterSettings settings, String text, int rows) {
        List<List<@Nullable String>> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(List.of(text, "12.50"));
        }
        return file(settings, all).text("xl/worksheets/sheet1.xml").getBytes(StandardCharsets.UTF_8).length;
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            noise.append((char) ('0' + random.nextInt(75)));
        }
        return noise.toString();
    }

    private static List<List<@Nullable String>> rows(int count) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Arrays.asList(i % 7 == 0 ? null : "row " + i, i + "." + i % 10));
        }
        return rows;
    }

    private static XlsxFile file(WriterSettings settings, List<List<@Nullable String>> rows) {
        return new XlsxFile(write(settings, rows).bytes());
    }
}
