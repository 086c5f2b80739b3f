package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the sheets of a workbook share.
 *
 * @param is1904 whether days are counted from 1904
 */
record Workbook(
        XlsxReader.Parts parts, List<SheetPart> sheets, SharedTexts strings, CellFormats formats, boolean is1904) {

    /** A sheet's name, and the part of the file that holds it. */
    record SheetPart(String name, String part) {}

    static Workbook read(XlsxReader.Parts parts) throws IOException {
        try {
            Map<String, String> targets = targets(parts.take("xl/_rels/workbook.xml.rels"));
            byte[] workbook = parts.take("xl/workbook.xml");
            List<SheetPart> sheets = new ArrayList<>();
            boolean is1904 = false;
            if (workbook.length > 0) {
                XMLStreamReader xml = Xml.reader(workbook);
                while (xml.hasNext()) {
                    xml.next();
                    if (Xml.isStart(xml, "sheet")) {
                        String id = Xml.attribute(xml, "id");
                        sheets.add(new SheetPart(Xml.attribute(xml, "name"), targets.getOrDefault(id, "")));
                    } else if (Xml.isStart(xml, "workbookPr")) {
                        is1904 = Xml.attribute(xml, "date1904").matches("1|true");
                    } else if (Xml.isStart(xml, "definedName")) {
                        String name = Xml.attribute(xml, "name");
                        Place place = parts.place().inside("name " + Names.shown(name), "names");
                        parts.out().name(place, name);
                        parts.out().cell(place, xml.getElementText(), CellKind.TEXT);
                    }
                }
            }
            SharedTexts strings = SharedTexts.read(parts.take("xl/sharedStrings.xml"), parts);
            return new Workbook(parts, sheets, strings, CellFormats.read(parts.take("xl/styles.xml")), is1904);
        } catch (XMLStreamException e) {
            throw new IOException("its list of sheets is broken; no sheet was read.", e);
        }
    }

    private static Map<String, String> targets(byte[] relations) throws XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        if (relations.length == 0) {
            return targets;
        }
        XMLStreamReader xml = Xml.reader(relations);
        while (xml.hasNext()) {
            xml.next();
            if (Xml.isStart(xml, "Relationship")) {
                String target = Xml.attribute(xml, "Target");
                targets.put(Xml.attribute(xml, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return targets;
    }
}
