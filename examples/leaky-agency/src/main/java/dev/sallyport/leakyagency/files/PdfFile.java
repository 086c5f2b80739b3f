package dev.sallyport.leakyagency.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A table as pages: for each row its values, one under the other. */
final class PdfFile implements AutoCloseable {
    private static final float MARGIN = 40;
    private static final float LINE = 11;
    private static final float SIZE = 8;
    private final PDDocument document = new PDDocument();
    private final PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private PDPageContentStream content;
    private float y;

    private PdfFile() throws IOException {
        content = newPage();
    }

    static byte[] write(Table table, Cells cells) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PdfFile file = new PdfFile()) {
            file.line(table.title());
            for (Map<String, Object> row : table.rows()) {
                file.line("");
                for (String column : table.columns()) {
                    file.line(column + ": " + cells.text(row.get(column)));
                }
            }
            file.content.close();
            file.document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    private void line(String text) throws IOException {
        if (y < MARGIN) {
            content.close();
            content = newPage();
        }
        content.beginText();
        content.setFont(font, SIZE);
        content.newLineAtOffset(MARGIN, y);
        content.showText(printable(text));
        content.endText();
        y -= LINE;
    }

    // The font that every reader has knows Western European letters only.
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(point -> printable.append(point >= ' ' && point <= '~' ? (char) point : '?'));
        return printable.toString();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
