package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.lines;
import static dev.sallyport.prober.answer.Readings.names;
import static dev.sallyport.prober.answer.Readings.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class XlsxTest {
    @Test
    void readsSheetsAsTables() {
        byte[] file = new Workbooks()
                .texts("no", "amount", "day", "Ada", "left behind")
                .sheet(
                        "Invoices",
                        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>"
                                + "<row r='2'><c r='A2' t='s'><v>3</v></c><c r='B2'><v>10.5</v></c><c r='C2' s='1'><v>46082</v></c></row>"
                                + "<row r='4'><c r='B4'><v>0.10000000000000001</v></c><c r='C4' t='b'><v>1</v></c></row>")
                .sheet("Hidden", "<row><c t='inlineStr'><is><t>canary</t></is></c></row>")
                .bytes();

        Reading reading = read(file, "application/octet-stream", "r.xlsx");

        assertThat(reading.format()).isEqualTo("xlsx");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .contains(
                        "r.xlsx › Invoices › row 2, no = Ada",
                        "r.xlsx › Invoices › row 2, amount = 10.5",
                        "r.xlsx › Invoices › row 2, day = 2026-03-01",
                        "r.xlsx › Invoices › row 4, amount = 0.1",
                        "r.xlsx › Invoices › row 4, day = true",
                        "r.xlsx › texts that no cell shows › text 4 = left behind");
        assertThat(names(reading)).contains("r.xlsx", "Invoices", "Hidden", "no", "amount", "canary");
        assertThat(lines(reading.tables().get(0)))
                .containsExactly(
                        List.of("no", "amount", "day"),
                        List.of("Ada", "10.5", "2026-03-01"),
                        List.of("", "0.1", "true"));
    }

    @Test
    void tellsFormulasAndWhatTheyGave() {
        byte[] file = new Workbooks()
                .sheet(
                        "S",
                        "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>SUM(A1:A9)</f><v>6</v></c>"
                                + "<c r='C1' t='str'><f t='shared' ref='C1:C2' si='0'>HYPERLINK(\"http://x\",A1)</f><v>go</v></c></row>"
                                + "<row r='2'><c r='C2' t='str'><f t='shared' si='0'/><v>go</v></c></row>")
                .bytes();

        Reading reading = read(file, "", "");

        assertThat(reading.cells())
                .contains(
                        new Cell("S › row 1, column 2", "S › column 2", "=SUM(A1:A9)", CellKind.FORMULA),
                        new Cell("S › row 1, column 2", "S › column 2", "6", CellKind.NUMBER),
                        new Cell(
                                "S › row 2, column 3", "S › column 3", "=HYPERLINK(\"http://x\",A1)", CellKind.FORMULA),
                        new Cell("S › row 2, column 3", "S › column 3", "go", CellKind.TEXT));
    }

    @Test
    void takesATextThatLooksLikeAFormulaForAText() {
        byte[] file = new Workbooks()
                .sheet("S", "<row><c t='inlineStr'><is><t>=1+1</t></is></c><c><v>1</v></c></row>")
                .bytes();

        assertThat(read(file, "", "").cells()).noneMatch(cell -> cell.kind() == CellKind.FORMULA);
    }

    @Test
    void readsWhatNoSheetShows() {
        byte[] file = new Workbooks()
                .sheet("S", "<row><c><v>1</v></c></row>")
                .part("xl/comments1.xml", "<comments><text>Beta's note</text></comments>")
                .part("xl/pivotCache/pivotCacheRecords1.xml", "<r><s v='Ada'/></r>")
                .part("docProps/core.xml", "<p><creator>bob</creator></p>")
                .part("xl/externalLinks/_rels/externalLink1.xml.rels", "<R Target='file:///srv/beta.xlsx'/>")
                .bytes();

        assertThat(Readings.values(read(file, "", "")))
                .contains(
                        "xl/comments1.xml › /comments/text = Beta's note",
                        "xl/pivotCache/pivotCacheRecords1.xml › /r/s@v = Ada",
                        "docProps/core.xml › /p/creator = bob",
                        "xl/externalLinks/_rels/externalLink1.xml.rels › /R@Target = file:///srv/beta.xlsx");
    }
}
