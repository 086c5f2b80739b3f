package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that the cells of a workbook refer to by number. */
final class SharedTexts {
    private final List<String> texts = new ArrayList<>();
    private final BitSet used = new BitSet();

    static SharedTexts read(byte[] part, XlsxReader.Parts parts) {
        SharedTexts shared = new SharedTexts();
        if (part.length > 0) {
            try {
                shared.read(Xml.reader(part), parts.out());
            } catch (XMLStreamException e) {
                parts.out()
                        .trouble(
                                parts.place(),
                                "its list of shared texts is broken; those behind the fault are missing.");
            }
        }
        return shared;
    }

    private void read(XMLStreamReader xml, Gathering out) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean isText = false;
        while (xml.hasNext()) {
            xml.next();
            if (Xml.isStart(xml, "si")) {
                text.setLength(0);
            } else if (Xml.isStart(xml, "t")) {
                isText = true;
            } else if (xml.isEndElement() && xml.getLocalName().equals("t")) {
                isText = false;
            } else if (xml.isEndElement() && xml.getLocalName().equals("si")) {
                out.checkGoesOn();
                texts.add(text.toString());
            } else if (isText && xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
    }

    /** The text of that number; empty if there is none. */
    String get(String number) {
        int index = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
        if (index < 0 || index >= texts.size()) {
            return "";
        }
        used.set(index);
        return texts.get(index);
    }

    /** What stays in a file when its row is deleted by a careless program. */
    void readUnused(Place place, Gathering out) {
        for (int i = used.nextClearBit(0); i < texts.size(); i = used.nextClearBit(i + 1)) {
            out.cell(place.inside("text " + i, "text"), texts.get(i), CellKind.TEXT);
        }
    }
}
