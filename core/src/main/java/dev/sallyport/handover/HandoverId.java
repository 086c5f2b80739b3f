package dev.sallyport.handover;

import java.util.UUID;

/** Names a handover; opens nothing without the session that redeemed its ticket. */
public record HandoverId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
