package dev.sallyport.hold;

import dev.sallyport.tenant.OperatorPower;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The port of stored holds. Joins a running transaction, or makes its own. Never a cache: they hold at once. */
public interface Holds {
    /** Those that hold now, the oldest first. */
    ActiveHolds active();

    void place(OperatorPower power, Hold hold);

    /**
     * Ends a hold.
     *
     * @return the hold; empty if none of that id holds any more
     */
    Optional<Hold> end(OperatorPower power, UUID id, String reason, Instant at);
}
