package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF: its text, line by line, and what stands beside the pages. */
final class PdfReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        PdfFonts.install();
        PdfStreams.check(layer.bytes(), out);
        try (PDDocument document = open(layer, out)) {
            new PdfText(document, layer.place(), out).read();
            new PdfAsides(document, layer, out).read();
        }
    }

    private static PDDocument open(Layer layer, Gathering out) throws IOException {
        List<String> passphrases = new ArrayList<>();
        passphrases.add("");
        passphrases.addAll(out.passphrases());
        for (String passphrase : passphrases) {
            out.checkGoesOn();
            try {
                return Loader.loadPDF(layer.bytes(), passphrase); // In memory alone.
            } catch (InvalidPasswordException e) {
                // The next one may fit.
            } catch (IOException e) {
                throw new IOException("broken; nothing was read.", e);
            }
        }
        throw new IOException(
                out.passphrases().isEmpty()
                        ? "encrypted, and no passphrase was given; it was not read."
                        : "encrypted, and none of the passphrases fits; it was not read.");
    }
}
