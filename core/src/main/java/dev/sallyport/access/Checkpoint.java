package dev.sallyport.access;

import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Demand;
import dev.sallyport.catalog.RoleRight;
import dev.sallyport.hold.ActiveHolds;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.Holds;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import dev.sallyport.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Reads the standing as it is now and asks the gate: at the request, at the start and at the door alike. Who has the right
 * is then let pass only while the database keeps tenants apart.
 */
public final class Checkpoint {
    private final Memberships memberships;
    private final AccessGate gate;
    private final DatasetLocks locks;
    private final Holds holds;

    public Checkpoint(Memberships memberships, AccessGate gate, DatasetLocks locks, Holds holds) {
        this.holds = holds;
        this.memberships = memberships;
        this.gate = gate;
        this.locks = locks;
    }

    /** The clearance for a request, from the standing as it is now; refused for a dataset beyond the session's scope. */
    public Clearance clear(Session session, ExportRequest request) {
        checkInScope(session, request.dataset());
        Standing standing = memberships
                .read(session.person(), session.tenant())
                .orElseThrow(() -> AccessGate.denyExport(request.dataset(), "no-membership"));
        Clearance clearance = gate.checkCanExport(standing, request);
        locks.checkHold(request.dataset());
        return clearance;
    }

    /** Today's clearance for what was granted, cut to it; refused if it does not cover it any more. */
    public Clearance clearAgain(ExportRequest request, GrantedClearance granted) {
        Standing standing = memberships
                .read(granted.person(), granted.tenant())
                .orElseThrow(() -> AccessGate.denyExport(request.dataset(), "no-membership"));
        Clearance clearance = gate.checkStillCovers(standing, request, granted);
        locks.checkHold(request.dataset());
        return clearance;
    }

    /**
     * Tells of requests that were granted to others of the tenant whether this session may know them. The standing is read
     * once, now; refused without an active one.
     */
    public BiPredicate<ExportRequest, GrantedClearance> reaching(Session session) {
        Standing standing = active(session.person(), session.tenant());
        return (request, granted) ->
                session.scope().reaches(request.dataset()) && gate.reaches(standing, request, granted);
    }

    /** The datasets of which this session may approve others' requests now; refused without an active standing. */
    public Set<String> approvable(Session session) {
        return gate.filterApprovable(active(session.person(), session.tenant())).stream()
                .filter(session.scope()::reaches)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The standing of somebody who may approve others' requests of that dataset now.
     *
     * @throws Problem NOT_ALLOWED
     */
    public Standing approver(PersonId person, TenantId tenant, String dataset) {
        Standing standing = active(person, tenant);
        if (!gate.filterApprovable(standing).contains(dataset)) {
            throw denyStanding("no-right-to-approve");
        }
        return standing;
    }

    /** Those who may approve what somebody asked of that dataset now, at most so many of them. */
    public List<PersonId> approvers(TenantId tenant, PersonId whoAsked, String dataset, int most) {
        // One more, since it may be the person themself.
        return memberships.having(tenant, gate.rolesToApprove(dataset), most + 1).stream()
                .filter(standing -> !standing.person().equals(whoAsked))
                .filter(standing -> gate.filterApprovable(standing).contains(dataset))
                .map(Standing::person)
                .limit(most)
                .toList();
    }

    /** For what a request needs an approval by today's policy. */
    public List<ApprovalGround> approvalGrounds(
            Dataset dataset, GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        return gate.approvalGrounds(dataset, granted, request, rows);
    }

    /** What operators hold back now, of whatever is allowed. */
    public ActiveHolds holds() {
        return holds.active();
    }

    /**
     * Passes unless an operator has paused that rows of this are handed over to this person.
     *
     * @throws Problem PAUSED; only for who holds the right, so judge that first
     */
    public void checkNotPaused(TenantId tenant, PersonId person, String dataset) {
        if (holds().hold(HoldStop.HANDING_OVER, tenant, person, dataset)) {
            throw paused();
        }
    }

    /** The same for what runs already: a pause may let it go on. */
    public void checkMayGoOn(TenantId tenant, PersonId person, String dataset) {
        if (holds().stopRunning(HoldStop.HANDING_OVER, tenant, person, dataset)) {
            throw paused();
        }
    }

    private static Problem paused() {
        return Problem.of(
                ProblemCode.PAUSED,
                "an operator has paused handing over; what is ready is kept until it expires, so try again later");
    }

    /**
     * The standing of somebody who has that right over their tenant's exports now.
     *
     * @throws Problem NOT_ALLOWED; for sessions of narrow scope as well
     */
    public Standing checkMay(Session session, RoleRight right) {
        Standing standing = active(session.person(), session.tenant());
        if (!(session.scope() instanceof DatasetScope.Everything)) {
            throw denyRight("outside-the-scope");
        }
        if (!gate.has(standing, right)) {
            throw denyRight("no-right-to-" + right.text());
        }
        return standing;
    }

    private static Problem denyRight(String cause) {
        return Problem.denied(
                ProblemCode.NOT_ALLOWED,
                "you may not look after the exports of others here; ask an administrator of your workspace for the"
                        + " right to",
                cause);
    }

    /**
     * What today's policy demands of a request that was granted: at its level of then or today's, the higher of them.
     *
     * @param rows as many as were counted; empty if that failed
     */
    public Demand demandOf(GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        return gate.demandOf(granted, request, rows);
    }

    /** The dataset of that name, as declared today. */
    public Optional<Dataset> dataset(String name) {
        return gate.dataset(name);
    }

    /** The name of a member, for whoever decides over their request; empty if they are none any more. */
    public Optional<String> nameOf(PersonId person, TenantId tenant) {
        return memberships.read(person, tenant).map(Standing::personName);
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
