package dev.sallyport.access;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import java.util.List;

/** Reads the standing as it is now and asks the gate: at the request, at the start and at the door alike. */
public final class Checkpoint {
    private final Memberships memberships;
    private final AccessGate gate;

    public Checkpoint(Memberships memberships, AccessGate gate) {
        this.memberships = memberships;
        this.gate = gate;
    }

    /** The clearance for a request, from the standing as it is now. */
    public Clearance clear(PersonId person, TenantId tenant, ExportRequest request) {
        Standing standing = memberships
                .read(person, tenant)
                .orElseThrow(() -> AccessGate.denyExport(request.dataset(), "no-membership"));
        return gate.checkCanExport(standing, request);
    }

    /** Today's clearance for what was granted, cut to it; refused if it does not cover it any more. */
    public Clearance clearAgain(ExportRequest request, GrantedClearance granted) {
        Standing standing = memberships
                .read(granted.person(), granted.tenant())
                .orElseThrow(() -> AccessGate.denyExport(request.dataset(), "no-membership"));
        return gate.checkStillCovers(standing, request, granted);
    }

    /** What this person may export in this tenant now; refused without an active standing. */
    public List<Offer> offers(PersonId person, TenantId tenant) {
        return gate.filterDatasets(active(person, tenant));
    }

    /** The active standing as it is now; refused if there is none. */
    public Standing active(PersonId person, TenantId tenant) {
        Standing standing = memberships.read(person, tenant).orElseThrow(() -> denyStanding("no-membership"));
        standing.inactiveBecause().ifPresent(cause -> {
            throw denyStanding(cause);
        });
        return standing;
    }

    private static Problem denyStanding(String cause) {
        return Problem.denied(
                ProblemCode.NOT_ALLOWED, "you may not act in this workspace; ask its administrator", cause);
    }
}
