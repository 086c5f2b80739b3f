package dev.sallyport.leakyagency.leak;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which leaks are on. None, unless somebody named it. */
public final class Leaks {
    private final Set<Leak> on;

    public Leaks(Collection<Leak> on) {
        this.on = on.isEmpty() ? EnumSet.noneOf(Leak.class) : EnumSet.copyOf(on);
    }

    public boolean on(Leak leak) {
        return on.contains(leak);
    }

    @Override
    public String toString() {
        return "Leaks" + on;
    }
}
