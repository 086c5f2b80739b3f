package dev.sallyport.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What stands in a sheet of a workbook. */
public final class SheetXml {
    private SheetXml() {}

    /**
     * The XML of a sheet.
     *
     * @param number from 1
     */
    public static String of(byte[] workbook, int number) throws IOException {
        Path file = Files.createTempFile("sallyport", ".xlsx");
        try {
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                ZipEntry entry = zip.getEntry("xl/worksheets/sheet" + number + ".xml");
                try (InputStream in = zip.getInputStream(entry)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        } finally {
            Files.delete(file);
        }
    }
}
