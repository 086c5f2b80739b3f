package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantState;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant of our own tables.
 *
 * @param endsAt until when a tenant that is ending may be transferred
 */
public record Tenant(TenantId id, String name, TenantState state, Optional<Instant> endsAt) {}
