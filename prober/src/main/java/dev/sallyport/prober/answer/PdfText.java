package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.Iterator;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF's pages, in lines as a person sees them. */
final class PdfText {
    private final PDDocument document;
    private final Place place;
    private final Gathering out;

    PdfText(PDDocument document, Place place, Gathering out) {
        this.document = document;
        this.place = place;
        this.out = out;
    }

    void read() throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        int pages = document.getNumberOfPages();
        int without = 0;
        for (int page = 1; page <= pages; page++) {
            out.checkGoesOn();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            String text;
            try {
                PdfUnicode.tell(document.getPage(page - 1));
                text = stripper.getText(document);
            } catch (IOException | RuntimeException e) {
                out.checkGoesOn();
                out.trouble(place, "page " + page + " is broken; it was not read.");
                continue;
            }
            without += text.isBlank() ? 1 : 0;
            lines(page, text);
        }
        if (without > 0) {
            out.trouble(place, without + " of " + pages + " pages hold no text; pictures are not read.");
        }
    }

    private void lines(int page, String text) {
        int number = 0;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            out.cell(place.inside("page " + page + ", line " + number, "line"), line, CellKind.TEXT);
        }
    }
}
