package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Set;

/**
 * What a token said about somebody whom only the identity provider knows.
 *
 * @param roles of the catalog
 * @param saidAt when the identity provider said so
 */
public record Claimed(PersonId person, TenantId tenant, String displayName, Set<String> roles, Instant saidAt) {
    public Claimed {
        roles = Set.copyOf(roles);
    }
}
