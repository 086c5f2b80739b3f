package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that a person made for a program of theirs, as it is kept: without the token itself.
 *
 * @param name what the person calls it
 * @param datasets those that it reaches
 * @param lastUsedAt to the hour; null if it was never used
 * @param revokedAt null if it was not revoked
 */
public record ApiToken(
        UUID id,
        PersonId person,
        TenantId tenant,
        String name,
        Set<String> datasets,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public ApiToken {
        datasets = Set.copyOf(datasets);
    }
}
