package dev.sallyport.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** LibreOffice Calc without a window, under a profile of its own: opens a workbook, and tells what it shows. */
final class Calc {
    private static final long LONGEST_MINUTES = 5;
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /**
     * A cell as Calc took it.
     *
     * @param type {@code string}, {@code float}, {@code date}, {@code boolean}, or null of an empty cell
     * @param shown what a person sees
     */
    record Cell(
            @Nullable String type, String shown, @Nullable String formula) {}

    private final Path folder;

    Calc(Path folder) {
        this.folder = folder;
    }

    /** The cells of the first sheet, row by row, without empty ones at the end of a row. */
    List<List<Cell>> open(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "soffice",
                        "--headless",
                        "--norestore",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--convert-to",
                        "fods",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("HOME", folder.toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new AssertionError("soffice is missing: install Debian's libreoffice-calc-nogui", e);
        }
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as("LibreOffice ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        String name = String.valueOf(file.getFileName());
        return rows(folder.resolve(name.substring(0, name.lastIndexOf('.')) + ".fods"));
    }

    private static List<List<Cell>> rows(Path file) throws IOException {
        List<List<Cell>> rows = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.END_ELEMENT && is(xml, TABLE, "table")) {
                    return rows;
                }
                if (event == XMLStreamReader.START_ELEMENT && is(xml, TABLE, "table-row")) {
                    rows.add(new ArrayList<>());
                } else if (event == XMLStreamReader.START_ELEMENT && is(xml, TABLE, "table-cell")) {
                    add(rows.get(rows.size() - 1), xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return rows;
    }

    private static void add(List<Cell> row, XMLStreamReader xml) throws XMLStreamException {
        String many = xml.getAttributeValue(TABLE, "number-columns-repeated");
        int times = many == null ? 1 : Integer.parseInt(many);
        String type = xml.getAttributeValue(OFFICE, "value-type");
        String formula = xml.getAttributeValue(TABLE, "formula");
        Cell cell = new Cell(type, shown(xml), formula);
        for (int i = 0; i < times && times < 1_000; i++) {
            row.add(cell);
        }
    }

    /** The text up to the cell's end: paragraphs are lines, runs of blanks and tabs are elements. */
    private static String shown(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder shown = new StringBuilder();
        int paragraphs = 0;
        boolean inParagraph = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && is(xml, TABLE, "table-cell")) {
                return shown.toString();
            } else if (event == XMLStreamReader.START_ELEMENT && is(xml, TEXT, "p")) {
                shown.append(paragraphs++ == 0 ? "" : "\n");
                inParagraph = true;
            } else if (event == XMLStreamReader.END_ELEMENT && is(xml, TEXT, "p")) {
                inParagraph = false;
            } else if (event == XMLStreamReader.START_ELEMENT && is(xml, TEXT, "s")) {
                String count = xml.getAttributeValue(TEXT, "c");
                shown.append(" ".repeat(count == null ? 1 : Integer.parseInt(count)));
            } else if (event == XMLStreamReader.START_ELEMENT && is(xml, TEXT, "tab")) {
                shown.append('\t');
            } else if (event == XMLStreamReader.START_ELEMENT && is(xml, TEXT, "line-break")) {
                shown.append('\n');
            } else if (inParagraph && xml.isCharacters()) {
                shown.append(xml.getText());
            }
        }
    }

    private static boolean is(XMLStreamReader xml, String namespace, String name) {
        return xml.getLocalName().equals(name) && namespace.equals(xml.getNamespaceURI());
    }
}
