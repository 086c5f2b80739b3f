package dev.sallyport.prober.answer;

import java.util.Iterator;

/** Lines as cells. A line that is JSON, or an event of a stream that holds JSON, is read as such. */
final class TextCells {
    private static final String EVENT = "data:";

    private final Place place;
    private final Gathering out;

    TextCells(Place place, Gathering out) {
        this.place = place;
        this.out = out;
    }

    void read(String text) {
        int number = 0;
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next().strip();
            number++;
            if (!line.isEmpty()) {
                read(place.inside("line " + number, "line"), line);
            }
        }
    }

    private void read(Place at, String line) {
        String payload = line.startsWith(EVENT) ? line.substring(EVENT.length()) : line;
        if (JsonText.isEmbedded(payload)) {
            new JsonCells(at, 1, out).readWhole(payload.strip());
        } else {
            out.cell(at, line, CellKind.TEXT);
        }
    }
}
