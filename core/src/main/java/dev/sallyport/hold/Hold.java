package dev.sallyport.hold;

import dev.sallyport.tenant.PersonId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A pause that an operator put.
 *
 * @param alsoRunning whether what runs already is stopped as well: attempts are given up, downloads are cut
 * @param reason for operators alone
 */
public record Hold(
        UUID id,
        HoldSubject subject,
        Set<HoldStop> stops,
        boolean alsoRunning,
        String reason,
        PersonId placedBy,
        Instant placedAt) {
    public Hold {
        if (stops.isEmpty()) {
            throw new IllegalArgumentException("a hold stops something");
        }
        stops = Set.copyOf(EnumSet.copyOf(stops));
    }
}
