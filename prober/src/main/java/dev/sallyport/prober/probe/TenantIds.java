package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By what a request could name a tenant. */
final class TenantIds {
    private TenantIds() {}

    static List<String> of(Plan plan, String tenant) {
        return Optional.ofNullable(plan.tenants().get(tenant)).map(Tenant::ids).orElse(List.of());
    }

    static Set<String> all(Plan plan) {
        return plan.tenants().values().stream()
                .flatMap(tenant -> tenant.ids().stream())
                .collect(Collectors.toSet());
    }
}
