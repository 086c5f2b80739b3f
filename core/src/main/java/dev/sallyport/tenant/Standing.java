package dev.sallyport.tenant;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person, a tenant, and what the one may in the other, as it was at {@link #readAt()}. It is read anew at the
 * request, at the start and at the door, and never kept longer than one of these acts.
 */
public final class Standing {
    private final StandingFacts facts;
    private final Instant readAt;

    private Standing(StandingFacts facts, Instant readAt) {
        this.facts = facts;
        this.readAt = readAt;
    }

    /** Only the identity layer reads standings. */
    @SuppressWarnings("unused") // the power is asked for, not used
    public static Standing read(IdentityPower power, StandingFacts facts, Instant readAt) {
        return new Standing(facts, readAt);
    }

    public PersonId person() {
        return facts.person();
    }

    public String personName() {
        return facts.personName();
    }

    public TenantId tenant() {
        return facts.tenant();
    }

    public String tenantName() {
        return facts.tenantName();
    }

    public Set<String> roles() {
        return facts.roles();
    }

    /** Values of an attribute; empty if the membership has none of that name. */
    public Set<String> attribute(String name) {
        return facts.attributes().getOrDefault(name, Set.of());
    }

    public Map<String, Set<String>> attributes() {
        return facts.attributes();
    }

    public Instant readAt() {
        return readAt;
    }

    public boolean isActive() {
        return inactiveBecause().isEmpty();
    }

    /** Why this standing allows nothing, as a stable word for the ledger; empty if it is active. */
    public Optional<String> inactiveBecause() {
        if (facts.personState() != PersonState.ACTIVE) {
            return Optional.of("person-" + lower(facts.personState()));
        }
        if (facts.tenantState() != TenantState.ACTIVE) {
            return Optional.of("tenant-" + lower(facts.tenantState()));
        }
        if (facts.membershipState() != MembershipState.ACTIVE) {
            return Optional.of("membership-" + lower(facts.membershipState()));
        }
        Instant ends = facts.membershipEnds();
        if (ends != null && !readAt.isBefore(ends)) {
            return Optional.of("membership-ended");
        }
        return Optional.empty();
    }

    /** Whether the person was removed, here or altogether, whatever else stands in the way. */
    public boolean isOver() {
        return facts.personState() == PersonState.REMOVED || facts.membershipState() == MembershipState.REMOVED;
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
