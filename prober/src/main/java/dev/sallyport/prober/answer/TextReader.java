package dev.sallyport.prober.answer;

/** Text without a form: a cell for each line. */
final class TextReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) {
        new TextCells(layer.place(), out).read(Decoding.text(layer));
    }
}
