package dev.sallyport.formats;

import static dev.sallyport.formats.Sheets.column;
import static dev.sallyport.formats.Sheets.settings;
import static dev.sallyport.formats.Sheets.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.format.OutputColumn;
import dev.sallyport.testkit.Proves;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A workbook of hostile texts, opened by a real spreadsheet and by the letter of the standard. */
class WorkbookGateTest {
    private static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("a", "=1+1", ColumnType.TEXT, new Exposure.Plain()),
            column("n", ColumnType.DECIMAL),
            column("day", ColumnType.DATE),
            column("at", ColumnType.TIMESTAMP),
            column("yes", ColumnType.BOOLEAN),
            column("b", ColumnType.TEXT),
            column("end", ColumnType.TEXT));

    /** Calc makes functions of its own of booleans; the file has none. */
    private static final Calc.Cell TRUE = new Calc.Cell("float", "TRUE", "of:=TRUE()");

    private static final Calc.Cell FALSE = new Calc.Cell("float", "FALSE", "of:=FALSE()");

    @TempDir
    Path folder = Path.of(".");

    @Test
    @Proves("R19")
    void everyCellIsWhatItIsAndNoneAFormula() throws Exception {
        List<String> hostile = hostile();
        assertThat(hostile).hasSizeGreaterThan(500);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < hostile.size(); i++) {
            rows.add(Arrays.asList(
                    hostile.get(i),
                    i % 5 == 0 ? null : "-" + i + ".50",
                    "2026-02-0" + (i % 9 + 1),
                    "2026-02-03 04:05:06." + (100 + i % 900) + "+00",
                    i % 2 == 0 ? "t" : "f",
                    hostile.get(hostile.size() - 1 - i),
                    "end"));
        }
        byte[] bytes =
                write(settings(COLUMNS.toArray(new OutputColumn[0])), rows).bytes();

        assertHoldsNothingThatActs(new XlsxFile(bytes));
        assertThat(new XlsxFile(bytes).values().stream().map(row -> row.get(0))).isEqualTo(hostile);
        List<List<Calc.Cell>> opened = new Calc(folder).open(Files.write(folder.resolve("hostile.xlsx"), bytes));
        assertThat(opened.get(0).get(0)).isEqualTo(new Calc.Cell("string", "=1+1", null));
        for (int i = 0; i < rows.size(); i++) {
            List<@Nullable String> row = rows.get(i);
            String at = String.valueOf(row.get(3));
            assertThat(opened.get(i + 1).stream().map(WorkbookGateTest::asTold))
                    .as("row %s", i)
                    .startsWith(
                            text(row.get(0)),
                            row.get(1) == null
                                    ? new Calc.Cell(null, "", null)
                                    : new Calc.Cell("float", row.get(1), null),
                            new Calc.Cell("date", String.valueOf(row.get(2)), null),
                            new Calc.Cell("date", at.substring(0, at.length() - 3), null),
                            i % 2 == 0 ? TRUE : FALSE,
                            text(row.get(5)),
                            text("end"));
        }
    }

    private static Calc.Cell text(@Nullable String text) {
        // To Calc a text of no characters is an empty cell.
        return new Calc.Cell("".equals(text) ? null : "string", asCalcTells(String.valueOf(text)), null);
    }

    /** Calc's XML has no control characters, and of texts of several lines it tells neither TABs nor which line ends. */
    private static String asCalcTells(String text) {
        String lines = text.contains("\n") ? text.replaceAll("[\t\r\n]", "") : text;
        return lines.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    private static Calc.Cell asTold(Calc.Cell cell) {
        return new Calc.Cell(cell.type(), asCalcTells(cell.shown()), cell.formula());
    }

    private static void assertHoldsNothingThatActs(XlsxFile file) {
        for (Map.Entry<String, byte[]> part : file.files().entrySet()) {
            assertThat(part.getKey()).doesNotContain("vba", "externalLinks", "connections", "embeddings", "drawings");
            assertThat(file.text(part.getKey()))
                    .as(part.getKey())
                    .doesNotContain("<f>", "<f ", "<hyperlink", "TargetMode", "oleObject", "ddeLink");
        }
    }

    /** The corpus of all formats, and each of its texts behind what some programs drop. */
    private static List<String> hostile() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        Set<String> texts = new LinkedHashSet<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(WorkbookGateTest.class.getResourceAsStream("hostile-strings.txt")),
                StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String text = json.readValue(line, String.class);
                    for (String before : List.of("", " ", "\t", "\n", "=", "+", "-", "@", "'", "\u200B", "_x003D_")) {
                        texts.add(before + text);
                    }
                }
            }
        }
        return List.copyOf(texts);
    }
}
