package dev.sallyport.access;

import dev.sallyport.hold.ActiveHolds;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.Holds;
import dev.sallyport.tenant.OperatorPower;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Nobody pauses anything. */
final class NoHolds implements Holds {
    @Override
    public ActiveHolds active() {
        return ActiveHolds.NONE;
    }

    @Override
    public void place(OperatorPower power, Hold hold) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Hold> end(OperatorPower power, UUID id, String reason, Instant at) {
        throw new UnsupportedOperationException();
    }
}
