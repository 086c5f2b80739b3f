package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One sheet of a workbook. */
final class SheetCells {
    private static final int MOST_COLUMNS = 16_384;

    private final Workbook workbook;
    private final Place place;
    private final Gathering out;
    private final Grid grid;
    private final Map<String, String> sharedFormulas = new HashMap<>();

    SheetCells(Workbook workbook, Place place, Gathering out) {
        this.workbook = workbook;
        this.place = place;
        this.out = out;
        this.grid = new Grid(place, out);
    }

    void read(byte[] part) throws XMLStreamException, IOException {
        if (part.length == 0) {
            throw new IOException("it is not there");
        }
        try {
            rows(Xml.reader(part));
        } finally {
            grid.end();
        }
    }

    private void rows(XMLStreamReader xml) throws XMLStreamException {
        long number = 0;
        while (xml.hasNext()) {
            xml.next();
            if (Xml.isStart(xml, "row")) {
                String told = Xml.attribute(xml, "r");
                number = told.matches("[0-9]{1,9}") ? Long.parseLong(told) : number + 1;
                List<Datum> row = row(xml);
                if (row.stream().anyMatch(datum -> !datum.equals(Datum.NONE))) {
                    grid.row(number, row);
                }
            } else if (Xml.isStart(xml, "hyperlink")) {
                aside(xml, "display");
                aside(xml, "tooltip");
                aside(xml, "location");
            } else if (xml.isCharacters() && !xml.isWhiteSpace()) {
                out.cell(place.inside("beside the rows"), xml.getText().strip(), CellKind.TEXT);
            }
        }
    }

    private void aside(XMLStreamReader xml, String attribute) {
        out.cell(place.inside("links"), Xml.attribute(xml, attribute), CellKind.TEXT);
    }

    private List<Datum> row(XMLStreamReader xml) throws XMLStreamException {
        List<Datum> row = new ArrayList<>();
        while (xml.hasNext()) {
            xml.next();
            if (xml.isEndElement() && xml.getLocalName().equals("row")) {
                return row;
            }
            if (Xml.isStart(xml, "c")) {
                int column = column(Xml.attribute(xml, "r"), row.size());
                while (row.size() < column) {
                    row.add(Datum.NONE);
                }
                Datum datum = cell(xml);
                if (column < row.size()) {
                    // Two cells that claim one place: both count.
                    out.cell(place.inside("cells at one place"), row.get(column).text(), CellKind.TEXT);
                    row.set(column, datum);
                } else {
                    row.add(datum);
                }
            }
        }
        return row;
    }

    /** The column of {@code C7} is 2. Places that no sheet has are taken for the next one. */
    private static int column(String reference, int next) {
        int column = 0;
        for (int i = 0; i < reference.length() && i < 3; i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        return column == 0 || column > MOST_COLUMNS ? next : column - 1;
    }

    private Datum cell(XMLStreamReader xml) throws XMLStreamException {
        String type = Xml.attribute(xml, "t");
        String style = Xml.attribute(xml, "s");
        StringBuilder value = new StringBuilder();
        Optional<String> formula = Optional.empty();
        String inner = "";
        while (xml.hasNext()) {
            xml.next();
            if (xml.isEndElement() && xml.getLocalName().equals("c")) {
                break;
            }
            if (Xml.isStart(xml, "f")) {
                formula = Optional.of("=" + formula(xml));
            } else if (xml.isStartElement()) {
                inner = xml.getLocalName();
            } else if (xml.isEndElement()) {
                inner = "";
            } else if (xml.isCharacters() && (inner.equals("v") || inner.equals("t"))) {
                value.append(xml.getText());
            }
        }
        return datum(type, style, value.toString(), formula);
    }

    /** Of those that share a formula only the first holds it. */
    private String formula(XMLStreamReader xml) throws XMLStreamException {
        String shared = Xml.attribute(xml, "si");
        String text = xml.getElementText();
        if (shared.isEmpty()) {
            return text;
        }
        if (!text.isEmpty()) {
            sharedFormulas.put(shared, text);
        }
        return sharedFormulas.getOrDefault(shared, "");
    }

    private Datum datum(String type, String style, String value, Optional<String> formula) {
        return switch (type) {
            case "s" -> new Datum(workbook.strings().get(value), CellKind.TEXT, formula);
            case "b" -> new Datum(value.equals("1") ? "true" : "false", CellKind.BOOLEAN, formula);
            case "", "n" ->
                workbook.formats().isDate(style)
                        ? new Datum(SheetNumbers.date(value, workbook.is1904()), CellKind.TEXT, formula)
                        : new Datum(SheetNumbers.plain(value), CellKind.NUMBER, formula);
            default -> value.isEmpty() && formula.isEmpty() ? Datum.NONE : new Datum(value, CellKind.TEXT, formula);
        };
    }
}
