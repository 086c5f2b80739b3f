package dev.sallyport.prober.answer;

import static dev.sallyport.prober.answer.Readings.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

class PdfTest {
    static PDDocument document(String... lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(50, 700);
            for (String line : lines) {
                content.showText(line);
                content.newLineAtOffset(0, -20);
            }
            content.endText();
        }
        return document;
    }

    static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }

    @Test
    void readsLinesOfPagesAndWhatStandsBeside() throws IOException {
        PDDocument document = document("Invoice 7", "Total 10.00 EUR");
        document.getDocumentInformation().setTitle("Invoices of Acme");
        document.getDocumentInformation().setCustomMetadataValue("Tenant", "t-17");
        attach(document, "rows.csv", "no,amount\n7,10.00\n");

        Reading reading = read(bytes(document), "text/html", "");

        assertThat(reading.format()).isEqualTo("pdf");
        assertThat(reading.troubles()).isEmpty();
        assertThat(Readings.values(reading))
                .contains(
                        "page 1, line 1 = Invoice 7",
                        "page 1, line 2 = Total 10.00 EUR",
                        "information, Title = Invoices of Acme",
                        "information, Tenant = t-17",
                        "rows.csv › row 2, amount = 10.00");
    }

    private static void attach(PDDocument document, String name, String content) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(content.getBytes(UTF_8)));
        file.setSize(content.length());
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setEmbeddedFile(file);
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(name, specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
    }

    @Test
    void opensWithAPassphrase() throws IOException {
        PDDocument document = document("Invoice 7");
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "sesame", new AccessPermission());
        policy.setEncryptionKeyLength(256);
        document.protect(policy);
        byte[] pdf = bytes(document);

        assertThat(Readings.values(read(pdf, "", "", ReadingLimits.USUAL, "wrong", "sesame")))
                .contains("page 1, line 1 = Invoice 7");
        assertThat(read(pdf, "", "", ReadingLimits.USUAL, "wrong").troubles())
                .containsExactly("pdf, but encrypted, and none of the passphrases fits; it was not read.");
        assertThat(read(pdf, "", "").troubles())
                .containsExactly("pdf, but encrypted, and no passphrase was given; it was not read.");
    }

    @Test
    void saysWhichPagesHoldNoText() throws IOException {
        PDDocument document = document("one");
        document.addPage(new PDPage());

        assertThat(read(bytes(document), "", "").troubles())
                .containsExactly("1 of 2 pages hold no text; pictures are not read.");
    }
}
