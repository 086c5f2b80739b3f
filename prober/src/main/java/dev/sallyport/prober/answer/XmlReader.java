package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of any kind: texts, attributes, comments, and the names of them. */
final class XmlReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        String text = Decoding.text(layer).stripLeading();
        Parse parse = new Parse(layer.place(), out);
        XMLStreamReader xml = null;
        try {
            xml = Xml.reader(text);
            parse.read(xml);
        } catch (XMLStreamException e) {
            int offset = xml == null ? 0 : xml.getLocation().getCharacterOffset();
            new TextCells(layer.place().inside("after the fault"), out)
                    .read(text.substring(Math.max(0, Math.min(offset, text.length()))));
            throw new IOException(
                    e.getLocation() == null
                            ? "broken; what stands before was read."
                            : "it breaks at line " + e.getLocation().getLineNumber() + "; what stands before was read.",
                    e);
        }
    }

    /** One reading of one text. */
    private static final class Parse {
        private final Place base;
        private final Gathering out;
        private final ElementPath path;
        private final Deque<StringBuilder> texts = new ArrayDeque<>();

        Parse(Place base, Gathering out) {
            this.base = base;
            this.out = out;
            this.path = new ElementPath(base);
            texts.push(new StringBuilder());
        }

        void read(XMLStreamReader xml) throws XMLStreamException, IOException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamReader.START_ELEMENT -> start(xml);
                    case XMLStreamReader.END_ELEMENT -> end();
                    case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
                        texts.element().append(xml.getText());
                    case XMLStreamReader.COMMENT -> cell(path.place(), xml.getText());
                    case XMLStreamReader.PROCESSING_INSTRUCTION -> cell(path.place(), String.valueOf(xml.getPIData()));
                    case XMLStreamReader.DTD ->
                        out.trouble(base, "it declares a document type; what that would add was not read.");
                    case XMLStreamReader.ENTITY_REFERENCE ->
                        out.trouble(base, "it refers to entities of its own; none was expanded.");
                    default -> {}
                }
            }
        }

        private void start(XMLStreamReader xml) throws IOException {
            emit();
            if (path.depth() >= Xml.DEEPEST) {
                throw new IOException("nested more than " + Xml.DEEPEST + " deep; what stands before was read.");
            }
            String name = xml.getLocalName();
            path.open(name);
            texts.push(new StringBuilder());
            out.name(path.place(), name);
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                Place place = path.attribute(xml.getAttributeLocalName(i));
                out.name(place, xml.getAttributeLocalName(i));
                cell(place, xml.getAttributeValue(i));
            }
        }

        private void end() {
            emit();
            texts.pop();
            path.close();
        }

        /** What was said in an element so far. */
        private void emit() {
            StringBuilder text = texts.element();
            cell(path.place(), text.toString());
            text.setLength(0);
        }

        private void cell(Place place, String text) {
            JsonCells.readText(place, text, out);
        }
    }
}
