package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a person is in a tenant.
 *
 * @param attributes for row rules: name to set of values
 * @param endsAt when the membership or the invitation ends
 */
public record Membership(
        UUID person,
        TenantId tenant,
        MembershipState state,
        Set<String> roles,
        Map<String, Set<String>> attributes,
        Optional<Instant> endsAt) {
    public Membership {
        roles = Set.copyOf(roles);
        Map<String, Set<String>> copy = new TreeMap<>();
        attributes.forEach((name, values) -> copy.put(name, Set.copyOf(values)));
        attributes = Map.copyOf(copy);
    }
}
