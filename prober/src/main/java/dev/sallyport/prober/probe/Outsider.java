package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.List;

/** Somebody to whom what a tenant's person saw on a path must not open. */
record Outsider(Caller caller, Standing standing) {
    /** In relation to the owner. */
    enum Standing {
        NOBODY,
        OTHER_TENANT,
        /** Of the same tenant, without the right to the path. */
        LESSER,
        /** Of the same tenant, where a path gives what belongs to a person. */
        COLLEAGUE
    }

    boolean isOfSameTenant() {
        return standing == Standing.LESSER || standing == Standing.COLLEAGUE;
    }

    static List<Outsider> of(Ground ground, Path path, Caller owner) {
        List<Outsider> outsiders = new ArrayList<>();
        String tenant = owner.tenant().orElse("");
        ground.principalsBut(tenant).forEach(other -> outsiders.add(new Outsider(other, Standing.OTHER_TENANT)));
        for (Identity identity : ground.plan().identities().values()) {
            if (!identity.tenant().equals(tenant) || identity.name().equals(owner.name()) || identity.twin()) {
                continue;
            }
            if (!path.isFor(identity)) {
                outsiders.add(new Outsider(ground.caller(identity.name()), Standing.LESSER));
            } else if (path.personal()) {
                outsiders.add(new Outsider(ground.caller(identity.name()), Standing.COLLEAGUE));
            }
        }
        outsiders.add(new Outsider(Caller.NOBODY, Standing.NOBODY));
        return outsiders;
    }
}
