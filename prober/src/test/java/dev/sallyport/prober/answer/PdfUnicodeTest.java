package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;

/** As TCPDF writes it: a subset whose codes are UTF-16, and no word of it. */
class PdfUnicodeTest {
    private static final COSName FONT_NAME = COSName.getPDFName("F1");

    @Test
    void readsCodesThatAreUnicodeWithoutAWord() throws IOException {
        assertThat(Readings.values(read(document("zqcanary für 7", true), "application/pdf", "")))
                .contains("page 1, line 1 = zqcanary für 7");
    }

    @Test
    void leavesOutCodesThatAreNumbersOfGlyphs() throws IOException {
        assertThat(Readings.values(read(document("zqcanary", false), "application/pdf", "")))
                .noneMatch(value -> value.contains("zqcanary"));
    }

    private static byte[] document(String text, boolean withMapToGlyphs) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        page.setResources(new PDResources());
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(FONT_NAME, font(withMapToGlyphs));
        page.getResources().getCOSObject().setItem(COSName.FONT, fonts);
        page.setContents(content(document, text));
        document.addPage(page);
        return PdfTest.bytes(document);
    }

    private static PDStream content(PDDocument document, String text) throws IOException {
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream()) {
            String codes = HexFormat.of().formatHex(text.getBytes(UTF_16BE));
            out.write(("BT /F1 12 Tf 50 700 Td <" + codes + "> Tj ET").getBytes(US_ASCII));
        }
        return stream;
    }

    private static COSDictionary font(boolean withMapToGlyphs) throws IOException {
        COSDictionary system = new COSDictionary();
        system.setString(COSName.REGISTRY, "Adobe");
        system.setString(COSName.ORDERING, "Identity");
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        descendant.setName(COSName.BASE_FONT, "AAAAAA+Sans");
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        if (withMapToGlyphs) {
            descendant.setItem(COSName.CID_TO_GID_MAP, mapToGlyphs());
        }
        COSArray descendants = new COSArray();
        descendants.add(descendant);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "AAAAAA+Sans");
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }

    private static COSStream mapToGlyphs() throws IOException {
        COSStream map = new COSStream();
        try (OutputStream out = map.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(new byte[2 * 65_536]);
        }
        return map;
    }
}
