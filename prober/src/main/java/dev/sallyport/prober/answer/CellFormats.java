package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which cells of a workbook show their number as a date. */
final class CellFormats {
    private static final Pattern NOT_THE_CODE = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.|_.|\\*.");
    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> codes = new HashMap<>();
    private final List<String> styles = new ArrayList<>();

    /** What is broken in it only makes numbers of dates. */
    static CellFormats read(byte[] part) {
        CellFormats formats = new CellFormats();
        if (part.length > 0) {
            try {
                formats.read(Xml.reader(part));
            } catch (XMLStreamException e) {
                return formats;
            }
        }
        return formats;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        boolean isCells = false;
        while (xml.hasNext()) {
            xml.next();
            if (Xml.isStart(xml, "numFmt")) {
                codes.put(Xml.attribute(xml, "numFmtId"), Xml.attribute(xml, "formatCode"));
            } else if (Xml.isStart(xml, "cellXfs")) {
                isCells = true;
            } else if (xml.isEndElement() && xml.getLocalName().equals("cellXfs")) {
                isCells = false;
            } else if (isCells && Xml.isStart(xml, "xf")) {
                styles.add(Xml.attribute(xml, "numFmtId"));
            }
        }
    }

    boolean isDate(String style) {
        int index = style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : -1;
        if (index < 0 || index >= styles.size()) {
            return false;
        }
        String id = styles.get(index);
        String code = codes.get(id);
        if (code != null) {
            return DATE.matcher(NOT_THE_CODE.matcher(code).replaceAll("")).find();
        }
        return id.matches("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");
    }
}
