package dev.sallyport.prober.answer;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Fonts whose codes are Unicode though nothing in the file says so: TCPDF and its kin write their subsets that way. A
 * viewer draws them by a map from code to glyph, and the library would leave each letter out as one of no meaning.
 */
final class PdfUnicode {
    private PdfUnicode() {}

    /** Says so of those fonts that a page names. */
    static void tell(PDPage page) {
        PDResources resources = page.getResources();
        COSDictionary fonts =
                resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.FONT);
        if (fonts == null) {
            return;
        }
        for (COSName name : fonts.keySet()) {
            COSDictionary font = fonts.getCOSDictionary(name);
            if (font != null && hasBareCodes(font)) {
                font.setItem(COSName.TO_UNICODE, COSName.IDENTITY_H);
            }
        }
    }

    /** With a map to glyphs, codes are not glyphs; without one to Unicode, they are most likely it. */
    private static boolean hasBareCodes(COSDictionary font) {
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        return COSName.TYPE0.equals(font.getCOSName(COSName.SUBTYPE))
                && COSName.IDENTITY_H.equals(font.getCOSName(COSName.ENCODING))
                && !font.containsKey(COSName.TO_UNICODE)
                && descendants != null
                && descendants.size() > 0
                && descendants.getObject(0) instanceof COSDictionary descendant
                && descendant.getDictionaryObject(COSName.CID_TO_GID_MAP) instanceof COSStream;
    }
}
