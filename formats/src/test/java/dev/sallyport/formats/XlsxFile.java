package dev.sallyport.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a workbook by its standard, with what the JDK has: a zip of XML. Knows nothing of who wrote it. */
final class XlsxFile {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /**
     * A cell.
     *
     * @param type {@code n}, {@code b}, {@code inlineStr}
     * @param value null of an empty cell
     * @param format the code by which it is shown
     */
    record Cell(@Nullable String type, @Nullable String value, String format) {}

    XlsxFile(byte[] bytes) {
        try {
            Path file = Files.createTempFile("sallyport", ".xlsx");
            try {
                Files.write(file, bytes);
                read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
    }

    Map<String, byte[]> files() {
        return files;
    }

    String text(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("no " + name + " among " + files.keySet());
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The rows of a sheet, the first sheet being 1; titles too. */
    List<List<Cell>> sheet(int number) {
        List<String> formats = formats();
        List<List<Cell>> rows = new ArrayList<>();
        walk("xl/worksheets/sheet" + number + ".xml", xml -> {
            switch (xml.getLocalName()) {
                case "row" -> {
                    int at = Integer.parseInt(xml.getAttributeValue(null, "r"));
                    while (rows.size() < at) {
                        rows.add(new ArrayList<>());
                    }
                }
                case "c" -> {
                    String style = xml.getAttributeValue(null, "s");
                    rows.get(rows.size() - 1)
                            .add(cell(xml, style == null ? "General" : formats.get(Integer.parseInt(style))));
                }
                default -> {}
            }
        });
        return rows;
    }

    /** Rows as texts, NULL as null, without the titles. */
    List<List<@Nullable String>> values() {
        List<List<@Nullable String>> values = new ArrayList<>();
        for (List<Cell> row : sheet(1).subList(1, sheet(1).size())) {
            List<@Nullable String> texts = new ArrayList<>();
            row.forEach(cell -> texts.add(cell.value()));
            values.add(texts);
        }
        return values;
    }

    private static Cell cell(XMLStreamReader xml, String format) throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        StringBuilder value = null;
        boolean keeps = false;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c"))) {
            if (xml.isStartElement()) {
                if (xml.getLocalName().equals("t") || xml.getLocalName().equals("v")) {
                    value = new StringBuilder();
                    keeps = "preserve".equals(xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "space"));
                }
            } else if (xml.isCharacters() && value != null) {
                value.append(xml.getText());
            }
        }
        // Spreadsheets drop outer white space unless they are told to keep it.
        return new Cell(
                type,
                value == null
                        ? null
                        : unescaped(keeps ? value.toString() : value.toString().strip()),
                format);
    }

    private static String unescaped(String text) {
        Matcher matcher = ESCAPE.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** The code of each style's number format. */
    private List<String> formats() {
        Map<String, String> codes = new LinkedHashMap<>(Map.of("0", "General"));
        List<String> styles = new ArrayList<>();
        boolean[] inCells = {false};
        walk("xl/styles.xml", xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" ->
                    codes.put(xml.getAttributeValue(null, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
                case "cellXfs" -> inCells[0] = true;
                case "xf" -> {
                    if (inCells[0]) {
                        styles.add(codes.getOrDefault(xml.getAttributeValue(null, "numFmtId"), "?"));
                    }
                }
                default -> {}
            }
        });
        return styles;
    }

    private void walk(String name, Visitor visitor) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(
                    new ByteArrayInputStream(text(name).getBytes(StandardCharsets.UTF_8)));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    visitor.start(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException(name + " is no XML", e);
        }
    }

    private interface Visitor {
        void start(XMLStreamReader xml) throws XMLStreamException;
    }
}
