package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.List;

/** Workbooks for tests, as the standard has them and not as any program writes them. */
final class Workbooks {
    private static final String STYLES =
            "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";

    private final List<String> sheets = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Zips zip = new Zips();
    private String texts = "";

    Workbooks texts(String... all) {
        StringBuilder items = new StringBuilder();
        for (String text : all) {
            items.append("<si><t>").append(text).append("</t></si>");
        }
        texts = items.toString();
        return this;
    }

    Workbooks sheet(String name, String rows) {
        names.add(name);
        sheets.add(rows);
        return this;
    }

    Workbooks part(String name, String content) {
        zip.with(name, content);
        return this;
    }

    byte[] bytes() {
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 0; i < sheets.size(); i++) {
            list.append("<sheet name='" + names.get(i) + "' sheetId='" + (i + 1) + "' r:id='rId" + i + "'/>");
            relations.append("<Relationship Id='rId" + i + "' Target='worksheets/sheet" + i + ".xml'/>");
            zip.with(
                    "xl/worksheets/sheet" + i + ".xml",
                    "<worksheet><sheetData>" + sheets.get(i) + "</sheetData></worksheet>");
        }
        return zip.with("[Content_Types].xml", "<Types/>")
                .with("xl/styles.xml", STYLES)
                .with("xl/sharedStrings.xml", "<sst>" + texts + "</sst>")
                .with("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>")
                .with(
                        "xl/workbook.xml",
                        "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>"
                                + list + "</sheets></workbook>")
                .bytes();
    }
}
