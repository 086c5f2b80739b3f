package dev.sallyport.postgres.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects faults: of the reader and the server, or of one table of the catalog. Equal ones are kept once. */
final class Faults {
    private final List<LockFault> found;
    private final @Nullable String table;

    private Faults(List<LockFault> found, @Nullable String table) {
        this.found = found;
        this.table = table;
    }

    static Faults none() {
        return new Faults(new ArrayList<>(), null);
    }

    /** Collects into the same list, for a table of the catalog. */
    Faults of(String catalogTable) {
        return new Faults(found, catalogTable);
    }

    void add(LockFaultKind kind, String subject, String what, String allowed, Mending mend) {
        LockFault fault = new LockFault(
                kind,
                kind.isStoppingStart() ? Optional.empty() : Optional.ofNullable(table),
                subject,
                what,
                allowed,
                mend);
        if (!found.contains(fault)) {
            found.add(fault);
        }
    }

    void add(LockFaultKind kind, String subject, String what, String allowed, String mend) {
        add(kind, subject, what, allowed, Mending.words(mend));
    }

    int count() {
        return found.size();
    }

    List<LockFault> all() {
        return List.copyOf(found);
    }
}
