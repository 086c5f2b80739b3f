package dev.sallyport.agency;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person is in one tenant.
 *
 * @param roles names of roles in the catalog
 * @param attributes what row rules refer to, such as the regions of a regional manager
 * @param endsAt when the membership (or the invitation) ends; null if it does not
 */
public record AgencyMembership(
        UUID tenantId,
        Set<String> roles,
        Map<String, Set<String>> attributes,
        AgencyState state,
        @Nullable Instant endsAt) {
    public AgencyMembership {
        roles = Set.copyOf(roles);
        attributes = attributes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }
}
