package dev.sallyport.prober.answer;

import java.io.IOException;

/** One JSON text, or several behind one another. */
final class JsonReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        new JsonCells(layer.place(), 0, out).read(JsonText.payload(Decoding.text(layer)));
    }
}
