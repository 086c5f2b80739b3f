package dev.sallyport.prober.plant;

import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import java.util.ArrayList;
import java.util.List;

/** What is planted together, and what of it is its tenant's alone. */
final class Row {
    private final String tenant;
    private final String name;
    private final List<Owned> owned = new ArrayList<>();

    /** @param name what it is called in evidence */
    Row(String tenant, String name) {
        this.tenant = tenant;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** @param what of the row the value is */
    void own(OwnedKind kind, String value, String what) {
        owned.add(new Owned(tenant, kind, value, name + ", " + what, name));
    }

    List<Owned> owned() {
        return List.copyOf(owned);
    }
}
