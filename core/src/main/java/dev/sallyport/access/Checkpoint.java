package dev.sallyport.access;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
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

    /** The clearance for a request, from the standing as it is now; refused for a dataset beyond the session's scope. */
    public Clearance clear(Session session, ExportRequest request) {
        checkInScope(session, request.dataset());
        Standing standing = memberships
                .read(session.person(), session.tenant())
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

    /** What may be exported in this session now; refused without an active standing. */
    public List<Offer> offers(Session session) {
        return gate.filterDatasets(active(session.person(), session.tenant())).stream()
                .filter(offer -> session.scope().reaches(offer.dataset().name()))
                .toList();
    }

    /**
     * Passes if the session's scope reaches the dataset, whatever the standing allows.
     *
     * @throws Problem NOT_ALLOWED
     */
    public void checkInScope(Session session, String dataset) {
        if (!session.scope().reaches(dataset)) {
            throw AccessGate.denyExport(dataset, "outside-the-scope");
        }
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
