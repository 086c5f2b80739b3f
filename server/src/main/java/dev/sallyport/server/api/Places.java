package dev.sallyport.server.api;

import dev.sallyport.tenant.PersonId;
import java.util.HashMap;
import java.util.Map;

/**
 * Places for what holds something of this process, such as downloads or waiters: so many in all, and so few for one
 * person that others find one.
 */
final class Places {
    private final int inAll;
    private final int perPerson;
    private final Map<PersonId, Integer> taken = new HashMap<>();
    private int all;

    Places(int inAll, int perPerson) {
        this.inAll = inAll;
        this.perPerson = perPerson;
    }

    /** Takes a place, if there is one; whoever gets it gives it back. */
    synchronized boolean take(PersonId person) {
        int own = taken.getOrDefault(person, 0);
        if (all >= inAll || own >= perPerson) {
            return false;
        }
        all++;
        taken.put(person, own + 1);
        return true;
    }

    synchronized void giveBack(PersonId person) {
        all--;
        taken.computeIfPresent(person, (key, own) -> own > 1 ? own - 1 : null);
    }
}
