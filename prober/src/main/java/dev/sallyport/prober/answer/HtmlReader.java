package dev.sallyport.prober.answer;

import org.jsoup.Jsoup;

/** A page or a part of one, as a browser would read it; nothing is run and nothing fetched. */
final class HtmlReader implements FormatReader {
    /** A tree of nodes is many times as large as its text. */
    private static final int LONGEST = 8 << 20;

    @Override
    public void read(Layer layer, Gathering out) {
        String text = Decoding.text(layer);
        String head = text.substring(0, Math.min(text.length(), LONGEST));
        Jsoup.parse(head).traverse(new HtmlCells(layer.place(), out));
        if (head.length() < text.length()) {
            out.trouble(
                    layer.place(), "a page of more than " + LONGEST + " characters; what follows was read as text.");
            new TextCells(layer.place().inside("after " + LONGEST + " characters"), out).read(text.substring(LONGEST));
        }
    }
}
