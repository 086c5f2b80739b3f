package dev.sallyport.access;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Demand;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.Role;
import dev.sallyport.catalog.RoleRight;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides who may export what. Shut until a catalog is loaded: without one there is no gate to ask. Each role of a
 * standing is judged by itself: one role's columns never join another role's rows.
 */
public final class AccessGate {
    private final Catalog catalog;

    public AccessGate(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Gives the clearance for a request.
     *
     * @param request with a resolved window ({@link dev.sallyport.request.Window.Between} or none)
     * @throws Problem NOT_ALLOWED, alike for an unknown dataset and one without a grant; what stands in the way of
     *     somebody who holds a grant is told
     */
    public Clearance checkCanExport(Standing standing, ExportRequest request) {
        List<Clearance> candidates = candidates(standing, request);
        return candidates.stream()
                .min(Comparator.comparingLong(AccessGate::maskedColumns)
                        .thenComparingInt(candidate -> candidate.rows() instanceof ClearedRows.All ? 0 : 1)
                        .thenComparing(Clearance::level))
                .orElseThrow(() -> new IllegalStateException("candidates throws when there are none"));
    }

    /**
     * Gives today's clearance for a request that was granted before, if it still covers what was granted; cut to it.
     * A level that rose meanwhile ends nothing, unless today it needs an approval that was not asked for then.
     *
     * @throws Problem NOT_ALLOWED if it does not
     */
    public Clearance checkStillCovers(Standing standing, ExportRequest request, GrantedClearance granted) {
        List<Clearance> candidates;
        try {
            candidates = candidates(standing, request);
        } catch (Problem e) {
            throw denyExport(request.dataset(), "no-longer-allowed: " + e.trueCause());
        }
        List<Clearance> covering = candidates.stream()
                .filter(candidate -> candidate.covers(granted))
                .map(candidate -> candidate.cutTo(granted))
                .toList();
        if (covering.isEmpty()) {
            throw denyExport(request.dataset(), "no-longer-covered");
        }
        return covering.stream()
                .filter(candidate ->
                        granted.level().approval() || !candidate.demand().approval())
                .findFirst()
                .orElseThrow(() -> denyExport(request.dataset(), "needs-approval-now"));
    }

    /**
     * Whether a standing may know a request that was granted to somebody else of the tenant: it could ask for all of it, and
     * reach no less by it.
     *
     * @param request with a resolved window
     */
    public boolean reaches(Standing standing, ExportRequest request, GrantedClearance granted) {
        try {
            return candidates(standing, request).stream()
                    .anyMatch(candidate ->
                            candidate.reaches(granted, !request.filters().isEmpty()));
        } catch (Problem e) {
            return false;
        }
    }

    /** The datasets of which a standing may approve others' requests. */
    public Set<String> filterApprovable(Standing standing) {
        if (!standing.isActive()) {
            return Set.of();
        }
        return rolesOf(standing).stream()
                .flatMap(role -> role.approves().stream())
                .filter(dataset -> catalog.dataset(dataset).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The roles that may approve others' requests of that dataset. */
    public Set<String> rolesToApprove(String dataset) {
        return catalog.roles().values().stream()
                .filter(role -> role.approves().contains(dataset))
                .map(Role::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For what a request needs an approval today. */
    public List<ApprovalGround> approvalGrounds(
            Dataset dataset, GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        return new ApprovalGrounds(catalog).of(dataset, granted, request, rows);
    }

    /** What today's policy demands of a request that was granted: at its level of then or today's, the higher of them. */
    public Demand demandOf(GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        return catalog.demands().of(GrantedLevels.now(catalog, granted, request, rows));
    }

    /** The dataset of that name. */
    public Optional<Dataset> dataset(String name) {
        return catalog.dataset(name);
    }

    /** The datasets that a standing may export, one offer for each role that grants one, in the catalog's order. */
    public List<Offer> filterDatasets(Standing standing) {
        List<Offer> offers = new ArrayList<>();
        if (standing.isActive()) {
            for (Dataset dataset : catalog.datasets().values()) {
                for (Role role : rolesOf(standing)) {
                    Optional.ofNullable(role.grants().get(dataset.name()))
                            .ifPresent(grant -> offers.add(new Offer(dataset, role.name(), role.title(), grant)));
                }
            }
        }
        return List.copyOf(offers);
    }

    /** Whether an active standing has that right by one of its roles. */
    public boolean has(Standing standing, RoleRight right) {
        return standing.isActive()
                && rolesOf(standing).stream().anyMatch(role -> role.rights().contains(right));
    }

    private List<Clearance> candidates(Standing standing, ExportRequest request) {
        Optional<String> inactive = standing.inactiveBecause();
        if (inactive.isPresent()) {
            throw denyExport(request.dataset(), inactive.get());
        }
        List<Offer> offers = filterDatasets(standing).stream()
                .filter(offer -> offer.dataset().name().equals(request.dataset()))
                .toList();
        if (offers.isEmpty()) {
            throw denyExport(
                    request.dataset(), catalog.dataset(request.dataset()).isPresent() ? "no-grant" : "unknown-dataset");
        }
        List<Clearance> candidates = new ArrayList<>();
        Problem first = null;
        for (Offer offer : offers) {
            try {
                candidates.add(GrantCheck.check(catalog, standing, offer, request));
            } catch (Problem e) {
                first = first == null ? e : first;
            }
        }
        if (candidates.isEmpty() && first != null) {
            throw first;
        }
        return candidates;
    }

    /** The standing's roles that the catalog knows, in the catalog's order. */
    private List<Role> rolesOf(Standing standing) {
        return catalog.roles().values().stream()
                .filter(role -> standing.roles().contains(role.name()))
                .toList();
    }

    private static long maskedColumns(Clearance clearance) {
        return clearance.columns().stream()
                .filter(column -> column.exposure() instanceof Exposure.Masked)
                .count();
    }

    static Problem denyExport(String dataset, String trueCause) {
        return Problem.denied(
                ProblemCode.NOT_ALLOWED,
                "you may not export \"" + dataset + "\" here; ask an administrator of your workspace for the right to"
                        + " export it",
                trueCause);
    }
}
