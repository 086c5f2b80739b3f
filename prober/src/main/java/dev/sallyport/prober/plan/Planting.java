package dev.sallyport.prober.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How owned data gets into the application: by its own API, or by SQL. Done for each tenant.
 *
 * @param by for each tenant who does it; for others the first identity that is not lesser
 * @param statement SQL with {@code :text}, {@code :amount} …, {@code :tenant} (the tenant's first id), in place of a request
 * @param take as in {@link Step}; the variables are known to all paths
 * @param times how often for each tenant
 * @param change whether it is done again when a probe changes one tenant's data
 */
public record Planting(
        String name,
        List<String> by,
        Optional<RequestSpec> request,
        Optional<String> statement,
        Map<String, String> take,
        int times,
        boolean change) {
    public Planting {
        by = List.copyOf(by);
        take = Map.copyOf(take);
    }
}
