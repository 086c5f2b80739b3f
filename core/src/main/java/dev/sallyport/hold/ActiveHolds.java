package dev.sallyport.hold;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.TenantId;
import java.util.List;

/** All holds that hold at one moment. */
public record ActiveHolds(List<Hold> all) {
    public static final ActiveHolds NONE = new ActiveHolds(List.of());

    public ActiveHolds {
        all = List.copyOf(all);
    }

    /** Whether something of that kind must not begin now. */
    public boolean hold(HoldStop stop, TenantId tenant, PersonId person, String dataset) {
        return all.stream()
                .anyMatch(hold -> hold.stops().contains(stop) && hold.subject().covers(tenant, person, dataset));
    }

    /** Whether something of that kind must stop that runs already. */
    public boolean stopRunning(HoldStop stop, TenantId tenant, PersonId person, String dataset) {
        return all.stream()
                .anyMatch(hold -> hold.alsoRunning()
                        && hold.stops().contains(stop)
                        && hold.subject().covers(tenant, person, dataset));
    }
}
