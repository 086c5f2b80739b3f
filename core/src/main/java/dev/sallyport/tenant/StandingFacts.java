package dev.sallyport.tenant;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of a membership found, word for word.
 *
 * @param membershipEnds when the membership (or the invitation) ends; null if it does not
 * @param attributes the membership's attributes for row rules: name to set of values
 */
public record StandingFacts(
        PersonId person,
        String personName,
        PersonState personState,
        TenantId tenant,
        String tenantName,
        TenantState tenantState,
        MembershipState membershipState,
        @Nullable Instant membershipEnds,
        Set<String> roles,
        Map<String, Set<String>> attributes) {
    public StandingFacts {
        roles = Set.copyOf(new TreeSet<>(roles));
        Map<String, Set<String>> copy = new TreeMap<>();
        attributes.forEach((name, values) -> copy.put(name, Set.copyOf(values)));
        attributes = Map.copyOf(copy);
    }
}
