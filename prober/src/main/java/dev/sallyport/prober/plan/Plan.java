package dev.sallyport.prober.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a run needs to know of an application.
 *
 * @param tenants at least two, by name
 * @param identities by name, in the order of the file; at least one of each of two tenants
 * @param plantings in the order in which they are done
 * @param paths by name, in the order of the file
 * @param filledIn what the environment gave, by the name of its variable, but for what everybody may know: addresses, ids of
 *     tenants, mail addresses
 */
public record Plan(
        Target target,
        Mode mode,
        Budget budget,
        Optional<Long> seed,
        Map<String, Tenant> tenants,
        Map<String, Identity> identities,
        List<Planting> plantings,
        Map<String, Path> paths,
        Optional<AuditLog> audit,
        Sinks sinks,
        List<String> passphrases,
        Map<String, Secret> filledIn) {

    /** Who acts for a tenant: its first identity that is neither lesser, nor a twin, nor to be removed, if there is one. */
    public Identity principal(String tenant) {
        return identities.values().stream()
                .filter(identity -> identity.tenant().equals(tenant))
                .filter(identity -> !identity.lesser())
                .min(Comparator.comparing(
                        identity -> identity.twin() || identity.removal().isPresent()))
                .orElseThrow(() -> new IllegalArgumentException("no identity of " + tenant));
    }

    /** Who plants for a tenant. */
    public Identity planter(Planting planting, String tenant) {
        return planting.by().stream()
                .map(identities::get)
                .filter(Objects::nonNull)
                .filter(identity -> identity.tenant().equals(tenant))
                .findFirst()
                .orElseGet(() -> principal(tenant));
    }

    /** The same application at another place. */
    public Plan withTarget(Target other) {
        return with(other, mode, paths);
    }

    /** These paths alone. */
    public Plan withPaths(Map<String, Path> others) {
        return with(target, mode, others);
    }

    public Plan withMode(Mode other) {
        return with(target, other, paths);
    }

    private Plan with(Target otherTarget, Mode otherMode, Map<String, Path> otherPaths) {
        return new Plan(
                otherTarget,
                otherMode,
                budget,
                seed,
                tenants,
                identities,
                plantings,
                otherPaths,
                audit,
                sinks,
                passphrases,
                filledIn);
    }
}
