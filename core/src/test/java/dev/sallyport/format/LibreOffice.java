package dev.sallyport.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** LibreOffice Calc without a window, under a profile of its own: opens CSV as a person would, and tells what it made. */
final class LibreOffice {
    private static final long LONGEST_MINUTES = 10;
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

    /**
     * A cell as Calc took it.
     *
     * @param type {@code string}, {@code float}, {@code date}, {@code boolean}, or null of an empty cell
     * @param value of numbers and dates
     */
    record Cell(
            @Nullable String type,
            @Nullable String value,
            @Nullable String formula) {}

    private final Path folder;
    private int runs;

    LibreOffice(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens files, all in one start.
     *
     * @param separators every one that counts
     * @param language by Microsoft's number, which decides about numbers and dates
     * @return the cells of each file, row by row
     */
    List<List<Cell>> open(List<Path> files, String separators, int language) throws IOException, InterruptedException {
        Path results = Files.createDirectory(folder.resolve("opened-" + ++runs));
        List<String> command = new ArrayList<>(List.of(
                "soffice",
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                // Separators, quote, UTF-8, first row, columns, language, quoted is no sign of text, find dates.
                "--infilter=CSV:" + codes(separators) + ",34,76,1,," + language + ",false,true",
                "--convert-to",
                "fods",
                "--outdir",
                results.toString()));
        files.forEach(file -> command.add(file.toString()));
        run(command, results.resolve("log"));
        List<List<Cell>> opened = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            opened.add(cells(results.resolve(name.substring(0, name.lastIndexOf('.')) + ".fods")));
        }
        return opened;
    }

    private void run(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
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
        assertThat(process.exitValue()).as(() -> "LibreOffice: " + text(log)).isZero();
    }

    private static String codes(String separators) {
        return String.join("/", separators.chars().mapToObj(Integer::toString).toList());
    }

    private static List<Cell> cells(Path file) throws IOException {
        assertThat(file).exists();
        List<Cell> cells = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("table-cell")) {
                    cells.add(cell(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return cells;
    }

    private static Cell cell(XMLStreamReader xml) {
        @Nullable String type = xml.getAttributeValue(OFFICE, "value-type");
        @Nullable String date = xml.getAttributeValue(OFFICE, "date-value");
        return new Cell(
                type,
                date == null ? xml.getAttributeValue(OFFICE, "value") : date,
                xml.getAttributeValue(TABLE, "formula"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "said nothing";
        }
    }
}
