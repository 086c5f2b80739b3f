package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Table;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Exchange;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows of several pages of one list.
 *
 * @param twice rows that stand on more than one of them
 * @param isWhole whether the last page was not full, so that nothing comes after it
 */
record Pages(Walk walk, Set<String> rows, Set<String> twice, boolean isWhole) {

    static Pages of(Ground ground, Walk walk) {
        Set<String> rows = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        int first = 0;
        int last = 0;
        for (Exchange exchange : walk.exchanges()) {
            var page = ground.read(exchange).tables().stream()
                    .max(Comparator.comparingInt((Table table) -> table.rows().size()));
            last = 0;
            if (page.isPresent()) {
                last = page.get().rows().size();
                for (var row : page.get().rows()) {
                    String text = String.join("\u001f", row);
                    if (!rows.add(text)) {
                        twice.add(text);
                    }
                }
            }
            first = Math.max(first, last);
        }
        return new Pages(walk, rows, twice, last < first);
    }

    boolean arrived() {
        return walk.arrived();
    }
}
