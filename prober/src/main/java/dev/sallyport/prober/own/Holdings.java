package dev.sallyport.prober.own;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.answer.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All that is owned. Safe for many threads; what was added is seen by readings after it. */
public final class Holdings {
    private static final int SHORTEST_ID = 12;

    private final Map<String, Owned> texts = new ConcurrentHashMap<>();
    private final Map<String, Owned> ids = new ConcurrentHashMap<>();
    private final Map<String, Owned> amounts = new ConcurrentHashMap<>();

    public void add(Owned owned) {
        switch (owned.kind()) {
            case TEXT, SECRET, FORMULA, FILE_NAME ->
                CanaryFinder.find(owned.value()).forEach(found -> texts.put(found.canary(), owned));
            case AMOUNT -> amounts.put(Digits.of(new BigDecimal(owned.value())), owned);
            case ID -> {
                if (owned.value().length() >= SHORTEST_ID) {
                    ids.put(owned.value(), owned);
                }
            }
        }
    }

    /** Everything owned that stands in a reading, whoever it belongs to. */
    public List<Sighting> sightings(Reading reading) {
        List<Sighting> seen = new ArrayList<>();
        for (Cell cell : reading.cells()) {
            collect(cell, seen);
        }
        return seen;
    }

    /** What stands in a text that is no cell: a header, a link. */
    public List<Sighting> sightings(String place, String text) {
        List<Sighting> seen = new ArrayList<>();
        collect(new Cell(place, place, text, CellKind.TEXT), seen);
        return seen;
    }

    private void collect(Cell cell, List<Sighting> seen) {
        for (CanaryFinder.Found found : CanaryFinder.find(cell.text())) {
            Optional.ofNullable(texts.get(found.canary()))
                    .ifPresent(owned -> seen.add(new Sighting(owned, cell, found.as())));
        }
        Digits.in(cell)
                .flatMap(digits -> Optional.ofNullable(amounts.get(digits)))
                .ifPresent(owned -> seen.add(new Sighting(owned, cell, "as a number")));
        Optional.ofNullable(ids.get(cell.text())).ifPresent(owned -> seen.add(new Sighting(owned, cell, "as it is")));
    }
}
