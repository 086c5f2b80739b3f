package dev.sallyport.prober.answer;

import java.util.List;

/**
 * What could be read of an answer.
 *
 * @param format of the outermost layer, in lower case: {@code json}, {@code csv}, {@code zip}, {@code text}, {@code
 *     empty}…
 * @param troubles why something of it could not be read, each a sentence; empty if all was read. What could not be read
 *     was not judged.
 */
public record Reading(String format, List<Cell> cells, List<Table> tables, List<String> troubles) {
    public Reading {
        cells = List.copyOf(cells);
        tables = List.copyOf(tables);
        troubles = List.copyOf(troubles);
    }

    public boolean isWhole() {
        return troubles.isEmpty();
    }
}
