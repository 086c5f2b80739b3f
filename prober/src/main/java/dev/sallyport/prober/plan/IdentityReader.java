package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who asks. */
final class IdentityReader {
    private static final String NOBODY = "nobody";

    private final Set<String> tenants;
    private final Map<String, Place> all;
    private final Scope everywhere;
    private final RequestReader requests;

    /**
     * @param everywhere what is known before anything is planted
     * @param planted what is known after
     */
    IdentityReader(Set<String> tenants, Map<String, Place> all, Scope everywhere, Scope planted) {
        this.tenants = tenants;
        this.all = all;
        this.everywhere = everywhere;
        requests = new RequestReader(planted);
    }

    Identity read(String name, Place place) {
        if (name.equals(NOBODY)) {
            place.fault("\"nobody\" is who is not signed in", "identities have other names", "choose another");
        }
        Place tenant = place.get("tenant");
        References.check(tenant, tenants, "tenant");
        return new Identity(
                name,
                tenant.text(),
                place.isTrue("lesser"),
                new SignInReader(everywhere).read(place.get("sign-in")),
                place.find("mail").map(Place::text),
                place.find("sign-out").map(requests::read),
                place.find("expiry").map(this::expiry),
                place.find("removal").map(removal -> removal(name, tenant.text(), removal)),
                place.isTrue("twin"));
    }

    private Identity.Expiry expiry(Place place) {
        Place lives = place.get("lives");
        Duration time = Units.duration(lives);
        if (time.isZero()) {
            lives.fault(
                    Faults.quote(lives.written()) + " is over before anything can be asked",
                    "allowed is a time from 1ms on",
                    "write how long this sign-in lives, such as 3s");
        }
        return new Identity.Expiry(time, new SignInReader(everywhere).read(place.get("sign-in")));
    }

    private Identity.Removal removal(String name, String tenant, Place place) {
        Place as = place.get("as");
        References.check(as, all.keySet(), "identity");
        Optional<String> tenantOfRemover = Optional.ofNullable(all.get(as.text()))
                .map(other -> other.get("tenant").text());
        if (as.text().equals(name)) {
            as.fault("nobody removes itself here", "another identity of its tenant removes it", "name that one");
        } else if (tenantOfRemover.isPresent() && !tenantOfRemover.get().equals(tenant)) {
            as.fault(
                    Faults.quote(as.text()) + " is of another tenant",
                    "an identity of " + Faults.quote(tenant) + " removes it",
                    "name that one");
        }
        List<RequestSpec> steps =
                place.items("requests").stream().map(requests::read).toList();
        return new Identity.Removal(as.text(), steps);
    }
}
