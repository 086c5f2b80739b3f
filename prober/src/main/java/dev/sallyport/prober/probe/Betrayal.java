package dev.sallyport.prober.probe;

import dev.sallyport.prober.own.Sighting;
import java.util.List;

/**
 * What an answer gives away of somebody else.
 *
 * @param sightings owned values
 * @param told what else shows it, for people
 */
record Betrayal(List<Sighting> sightings, List<String> told) {
    Betrayal {
        sightings = List.copyOf(sightings);
        told = List.copyOf(told);
    }

    /** In a line. */
    String sum() {
        return sightings.isEmpty() ? String.join("; ", told) : sightings.size() + " owned values";
    }
}
