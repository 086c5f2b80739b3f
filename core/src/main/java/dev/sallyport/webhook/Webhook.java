package dev.sallyport.webhook;

import dev.sallyport.request.Word;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address to which one person's notices of one tenant go, as it is listed: without the address, which is often a secret
 * itself, and without the secret that signs.
 *
 * @param name what the person calls it
 * @param host of its address
 * @param beforeUntil how long the secret before signs as well; null if there is none
 * @param closed why nothing goes there any more; null if it is open
 */
public record Webhook(
        UUID id,
        PersonId person,
        TenantId tenant,
        String name,
        String host,
        Instant createdAt,
        @Nullable Instant beforeUntil,
        @Nullable Closing closed) {

    /** That and why nothing goes there any more. */
    public record Closing(Instant at, Cause because) {}

    /** Why one was closed. */
    public enum Cause implements Word {
        /** The other side said that it is gone for good (410). */
        GONE("gone"),
        /** It took nothing for days. */
        NEVER_TAKEN("never-taken");

        private final String text;

        Cause(String text) {
            this.text = text;
        }

        /** As it is stored and told. */
        @Override
        public String text() {
            return text;
        }
    }

    public boolean isOpen() {
        return closed == null;
    }

    /** The same, closed. */
    Webhook closed(Closing closing) {
        return new Webhook(id, person, tenant, name, host, createdAt, beforeUntil, closing);
    }

    /** How long messages are signed with two secrets; empty if they are not. */
    public Optional<Instant> twoSecretsUntil(Instant now) {
        return Optional.ofNullable(beforeUntil).filter(now::isBefore);
    }
}
