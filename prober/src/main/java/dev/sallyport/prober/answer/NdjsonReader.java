package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.Iterator;

/** A JSON text on each line. A broken line harms no other. */
final class NdjsonReader implements FormatReader {
    @Override
    public void read(Layer layer, Gathering out) throws IOException {
        JsonCells cells = new JsonCells(layer.place(), 0, out);
        cells.beginLines();
        int number = 0;
        for (Iterator<String> lines = Decoding.text(layer).lines().iterator(); lines.hasNext(); ) {
            String line = JsonText.withoutMark(lines.next());
            number++;
            if (!line.isBlank()) {
                cells.readLine(number, line);
            }
        }
        cells.endLines();
    }
}
