package dev.sallyport.prober.plan;

import java.util.Collection;

/** Names that refer to something of the plan. */
final class References {
    private References() {}

    /** @param what {@code tenant}, {@code identity}, {@code path} */
    static void check(Place place, Collection<String> known, String what) {
        if (!known.contains(place.text())) {
            place.fault(
                    "there is no " + what + " " + Faults.quote(place.written()),
                    known.isEmpty() ? "none is there" : "there are " + String.join(", ", known),
                    Faults.meant(place.written(), known, "name one of them, or add it"));
        }
    }
}
