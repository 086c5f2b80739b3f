package dev.sallyport.webhook;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The port of messages on their way. Any number of processes may take from it: who takes one has it for the time of a
 * lease, and whoever comes late with how it went changes nothing.
 */
public interface Deliveries {
    /** Adds one. Answers false if this webhook is told of the same event of the same export already. */
    boolean add(Delivery delivery);

    /** One that somebody took, with where it goes. */
    record Taken(Delivery delivery, Webhook webhook, SealedWebhook sealed, Instant leasedUntil) {}

    /**
     * Takes one that is due, to a webhook that is open and to which nothing else is being sent, of a person to whose
     * webhooks less than {@code ofPerson} others are being sent; first tries go before others, so that those who take
     * nothing keep nobody waiting. Whatever was taken before and came back from nobody counts as tried.
     */
    Optional<Taken> take(Instant now, Duration lease, int ofPerson);

    /** Gives it back untried, until then. */
    void putBack(Taken taken, Instant until);

    /** It was not taken, and is tried again then. */
    void postpone(Taken taken, Delivery.Try last, Instant until);

    /**
     * Is done with it.
     *
     * @param last null if it was not tried
     * @return false if the lease was over and somebody else has it
     */
    boolean finish(Taken taken, Delivery.State state, Delivery.@Nullable Try last, Instant now);

    /** Drops what waits for a webhook that is closed or removed, but for what somebody is sending now; tells how many. */
    int dropWaiting(UUID webhook, Instant now);

    /** Whether this webhook has taken anything since then. */
    boolean hasTakenSince(UUID webhook, Instant since);

    /** How many tests the person has sent in the tenant since then. */
    int testsSince(PersonId person, TenantId tenant, Instant since);

    /** The newest of a webhook. */
    List<Delivery> newest(UUID webhook, int most);

    /** Forgets those that ended before that time. */
    void sweep(Instant endedBefore);
}
