package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantState;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant of our own tables.
 *
 * @param endsAt when a tenant that is ending will be gone
 */
public record Tenant(TenantId id, String name, TenantState state, Optional<Instant> endsAt) {}
