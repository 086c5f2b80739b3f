package dev.sallyport.prober.answer;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The JDK's parser, which asks nobody for anything and expands nothing. */
final class Xml {
    static final int DEEPEST = 1_000;

    private Xml() {}

    /** Decoded here: the parser prints what it thinks of broken bytes. */
    static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        return reader(Decoding.text(xml, Optional.empty()));
    }

    static XMLStreamReader reader(String xml) throws XMLStreamException {
        return factory().createXMLStreamReader(new StringReader(xml));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // Newer JDKs stop at 200 of themselves, and do not say why: our own limit of depth does.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** A name as it stands in the file, without its prefix. */
    static boolean isStart(XMLStreamReader xml, String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    /** The attribute of that name in any namespace, or "". */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }
}
