package dev.sallyport.webhook;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The port that keeps webhooks. Whoever's one is looked for stands in the question, so that another's is not there. Joins
 * a running transaction; putting acts on the record is the caller's part.
 */
public interface Webhooks {
    void add(Webhook webhook, SealedWebhook sealed);

    /** A person's own in a tenant, closed ones too, the newest first. */
    List<Webhook> list(PersonId person, TenantId tenant);

    /** A person's own in a tenant. */
    Optional<Webhook> find(UUID id, PersonId person, TenantId tenant);

    /** Who has webhooks, and where, in an order of its own. */
    List<Owner> owners(Optional<Owner> after, int most);

    /** Somebody who has webhooks in a tenant. */
    record Owner(TenantId tenant, PersonId person) {}

    /**
     * Puts another secret in place of the one that signs, which goes on signing beside it until then.
     *
     * @return false if there is no such open one
     */
    boolean replaceSecret(Webhook webhook, byte[] sealedSecret, Instant beforeUntil);

    /** Removes one, with what is sealed of it. Answers false if there is no such one any more. */
    boolean remove(Webhook webhook, Instant at);

    /** Keeps that one is closed. Answers false if it was closed or removed before. */
    boolean close(Webhook closed);

    /** Forgets secrets that do not sign any more, and what was removed before that time. */
    void sweep(Instant now, Instant removedBefore);
}
