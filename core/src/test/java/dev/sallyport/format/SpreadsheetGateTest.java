package dev.sallyport.format;

import static dev.sallyport.format.WrittenFiles.column;
import static dev.sallyport.format.WrittenFiles.settings;
import static dev.sallyport.format.WrittenFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.Dialect.DecimalMark;
import dev.sallyport.request.Dialect.LineEnd;
import dev.sallyport.request.Dialect.Separator;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.Guarding;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files opened by a real spreadsheet. */
class SpreadsheetGateTest {
    private static final int AMERICAN = 1033;
    private static final int BRITISH = 2057;
    private static final int FRENCH = 1036;
    private static final int GERMAN = 1031;

    /** With each separator, whatever the file's own is, in a language of its own; and with all of them at once. */
    private static final Map<String, Integer> OPENINGS =
            Map.of(",", AMERICAN, ";", GERMAN, "\t", FRENCH, "|", BRITISH, ",;\t|", GERMAN);

    @TempDir
    Path folder = Path.of(".");

    @Test
    @Proves("R20")
    void nothingHostileBecomesAFormulaWithAnySeparator() throws Exception {
        long seed = Seeds.next();
        List<String> hostile = HostileStrings.generated();
        assertThat(hostile).hasSizeGreaterThan(500);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, Dialect> dialect : dialects().entrySet()) {
            files.add(file(dialect.getKey(), rows(hostile, new Random(seed)), dialect.getValue(), Guarding.GUARDED));
        }
        // What shows that a formula would be seen.
        files.add(file(
                "raw", List.of(List.of("=1+1", "7", "a", "b")), Dialect.RFC_4180, Guarding.RAW_UNSAFE_IN_SPREADSHEETS));
        LibreOffice office = new LibreOffice(folder);
        for (Map.Entry<String, Integer> opening : OPENINGS.entrySet()) {
            List<List<LibreOffice.Cell>> opened = office.open(files, opening.getKey(), opening.getValue());
            for (int i = 0; i < files.size() - 1; i++) {
                assertThat(opened.get(i)).hasSizeGreaterThan(hostile.size());
                assertThat(opened.get(i))
                        .as("%s opened with %s, seed %s", files.get(i).getFileName(), opening, seed)
                        .allMatch(cell -> cell.formula() == null);
            }
            assertThat(opened.get(files.size() - 1)).anyMatch(cell -> cell.formula() != null);
        }
    }

    @Test
    @Proves("R18")
    void numbersAndDatesAreWhatTheyAreInTheSpreadsheetOfEachPreset() throws Exception {
        LibreOffice office = new LibreOffice(folder);
        for (DialectPreset preset : DialectPreset.values()) {
            Dialect dialect = preset.dialect();
            List<OutputColumn> columns = List.of(
                    column("n", ColumnType.DECIMAL),
                    column("day", ColumnType.DATE),
                    column("at", ColumnType.TIMESTAMP),
                    column("text", ColumnType.TEXT));
            List<List<@Nullable String>> rows =
                    List.of(List.of("-1234.5", "2026-02-03", "2026-02-03 04:05:06.789+00", "a;b,c\td|e\nÄ"));
            Path file = Files.writeString(
                    folder.resolve(preset.text() + ".csv"),
                    write(settings(dialect, columns, Guarding.GUARDED), rows).text());
            List<LibreOffice.Cell> cells = office.open(
                            List.of(file), String.valueOf(dialect.separator().ascii()), language(preset))
                    .get(0);
            assertThat(cells).as(preset.text()).hasSizeGreaterThanOrEqualTo(8);
            List<LibreOffice.Cell> row = cells.subList(4, 8);
            assertThat(row.get(0)).isEqualTo(new LibreOffice.Cell("float", "-1234.5", null));
            assertThat(row.get(1)).isEqualTo(new LibreOffice.Cell("date", "2026-02-03", null));
            if (dialect.dates() != Dialect.DateForm.ISO) {
                assertThat(row.get(2)).isEqualTo(new LibreOffice.Cell("date", "2026-02-03T04:05:06", null));
            }
            assertThat(row.get(3)).isEqualTo(new LibreOffice.Cell("string", null, null));
        }
    }

    private static int language(DialectPreset preset) {
        return switch (preset) {
            case RFC4180, EXCEL, EXCEL_US, TSV -> AMERICAN;
            case EXCEL_UK -> BRITISH;
            case EXCEL_DE -> GERMAN;
            case EXCEL_FR -> FRENCH;
        };
    }

    /** All presets, and each separator with the other line end. */
    private static Map<String, Dialect> dialects() {
        Map<String, Dialect> dialects = new LinkedHashMap<>();
        for (DialectPreset preset : DialectPreset.values()) {
            dialects.put(preset.text(), preset.dialect());
        }
        Dialect rfc = Dialect.RFC_4180;
        for (Separator separator : Separator.values()) {
            LineEnd lineEnd = separator == Separator.TAB ? LineEnd.CRLF : LineEnd.LF;
            dialects.put(
                    separator.text() + "-" + lineEnd.text(),
                    new Dialect(separator, false, DecimalMark.COMMA, rfc.dates(), rfc.zone(), lineEnd));
        }
        return dialects;
    }

    /** Each text once in each column, beside others by chance, so that their quotes meet in every way. */
    private static List<List<@Nullable String>> rows(List<String> texts, Random random) {
        List<String> second = shuffled(texts, random);
        List<String> third = shuffled(texts, random);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(List.of(texts.get(i), "-" + i + ".5", second.get(i), third.get(i)));
        }
        return rows;
    }

    private static List<String> shuffled(List<String> texts, Random random) {
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private Path file(String name, List<List<@Nullable String>> rows, Dialect dialect, Guarding guarding)
            throws IOException {
        List<OutputColumn> columns = List.of(
                new OutputColumn("a", "=1+1", ColumnType.TEXT, new Exposure.Plain()),
                column("n", ColumnType.DECIMAL),
                new OutputColumn("b", "x;=1+1", ColumnType.TEXT, new Exposure.Plain()),
                new OutputColumn("c", "x,=1\n=2\t=3|=4", ColumnType.TEXT, new Exposure.Plain()));
        return Files.writeString(
                folder.resolve(name + ".csv"),
                write(settings(dialect, columns, guarding), rows).text());
    }
}
