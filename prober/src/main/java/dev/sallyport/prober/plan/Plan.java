package dev.sallyport.prober.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run needs to know of an application.
 *
 * @param tenants at least two, by name
 * @param identities by name, in the order of the file; at least one of each of two tenants
 * @param plantings in the order in which they are done
 * @param paths by name, in the order of the file
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
        List<String> passphrases) {

    /** The same application at another place. */
    public Plan withTarget(Target other) {
        return new Plan(other, mode, budget, seed, tenants, identities, plantings, paths, audit, sinks, passphrases);
    }

    /** These paths alone. */
    public Plan withPaths(Map<String, Path> others) {
        return new Plan(target, mode, budget, seed, tenants, identities, plantings, others, audit, sinks, passphrases);
    }
}
