package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.answer.Reading;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Header;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a walk gave.
 *
 * @param reading of the last answer
 * @param sightings owned values in all answers on the way, headers among them
 * @param headers of the last answer
 */
record Contents(Walk walk, Reading reading, List<Sighting> sightings, List<Header> headers) {
    /** Of headers that say something of the content, if they stay the same from one asking to the next. */
    private static final Set<String> TELLING =
            Set.of("etag", "last-modified", "content-length", "x-total-count", "x-total", "link", "content-range");

    /** How long they are tells less than what is read in them: a time or a random id in them packs shorter or longer. */
    private static final Set<String> PACKED = Set.of("zip", "gzip", "xlsx", "pdf", "tar", "age");

    private static final Set<String> LENGTHS = Set.of("content-length", "content-range");

    /** Those of other tenants. */
    List<Sighting> foreign() {
        return sightings.stream()
                .filter(sighting -> walk.caller()
                        .tenant()
                        .map(own -> !own.equals(sighting.owned().tenant()))
                        .orElse(true))
                .toList();
    }

    boolean holdsOwn() {
        return sightings.size() > foreign().size();
    }

    boolean holdsAny(Collection<Owned> wanted) {
        return sightings.stream().anyMatch(sighting -> wanted.contains(sighting.owned()));
    }

    /** Whether something of who asked is in it, beside what this very way gave them: the id of their own job. */
    boolean holdsPlanted() {
        return sightings.stream()
                .filter(sighting -> walk.caller()
                        .tenant()
                        .filter(sighting.owned().tenant()::equals)
                        .isPresent())
                .anyMatch(sighting -> sighting.owned().kind() != OwnedKind.ID
                        || !sighting.owned().row().equals(walk.path().name()));
    }

    /** Everything comparable of the last answer: place → text; headers that tell of the content among it. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Cell cell : reading.cells()) {
            if (cell.kind() != CellKind.NAME) {
                values.put(cell.place(), cell.text());
            }
        }
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (TELLING.contains(name) && !(LENGTHS.contains(name) && PACKED.contains(reading.format()))) {
                values.put("header " + name, header.value());
            }
        }
        return values;
    }

    /** The numbers of the last answer: place → value. */
    Map<String, BigDecimal> numbers() {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        for (Cell cell : reading.cells()) {
            if (cell.kind() != CellKind.NAME) {
                Numerals.read(cell.text()).ifPresent(number -> numbers.put(cell.place(), number));
            }
        }
        return numbers;
    }
}
