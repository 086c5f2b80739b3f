package dev.sallyport.saved;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.catalog.RoleRight;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.export.Reason;
import dev.sallyport.ledger.Acts;
import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import java.util.List;
import java.util.function.Supplier;

/**
 * What administrators of a tenant can do about requests that its people share: see that there are, and remove them. The right
 * is read anew at each act; it reaches nothing of what they ask for. Safe for many threads.
 */
public final class SharedRequestService {
    private final Checkpoint checkpoint;
    private final Memberships memberships;
    private final SavedRequests saved;
    private final SavedRequestDesk desk;
    private final Denials denials;

    public SharedRequestService(
            Checkpoint checkpoint,
            Memberships memberships,
            SavedRequests saved,
            QuotaGate gate,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        this.checkpoint = checkpoint;
        this.memberships = memberships;
        this.saved = saved;
        this.desk = new SavedRequestDesk(saved, gate, acts, keys);
        this.denials = denials;
    }

    /** Whether this session's person may do so now. For what a page offers; each act judges by itself. */
    public boolean isOpenTo(Session session) {
        try {
            var unused = checkpoint.checkMay(session, RoleRight.REVOKE);
            return true;
        } catch (Problem e) {
            return false;
        }
    }

    /** All that is shared in the tenant, by name. */
    public List<SharedRequest> list(Session session) {
        return onRecord(session, "list-shared-requests", () -> {
            var unused = checkpoint.checkMay(session, RoleRight.REVOKE);
            return saved.shared(session.tenant()).stream().map(this::told).toList();
        });
    }

    /**
     * Removes one, whosever it is.
     *
     * @throws Problem NOT_ALLOWED without the right to; NOT_FOUND alike for what is not shared, foreign and unknown
     */
    public void remove(Session session, SavedRequestId id, Reason reason) {
        onRecord(session, "remove-shared-request", () -> {
            Standing standing = checkpoint.checkMay(session, RoleRight.REVOKE);
            SavedRequest shared = saved.find(id)
                    .filter(found -> found.tenant().equals(session.tenant()) && found.isShared())
                    .orElseThrow(() -> SavedRequestId.notFound("unknown-or-not-shared"));
            desk.remove(
                    session,
                    shared,
                    entry -> entry.roles(standing.roles())
                            .with("of", shared.owner().text())
                            .with("because", "by-an-administrator")
                            .with("reason", reason.text()));
            return shared;
        });
    }

    private SharedRequest told(SavedRequest shared) {
        return new SharedRequest(
                shared.id(),
                shared.name(),
                shared.owner().text(),
                memberships.read(shared.owner(), shared.tenant()).map(Standing::personName),
                shared.content().map(content -> content.request().dataset()),
                shared.changedAt());
    }

    private <T> T onRecord(Session session, String act, Supplier<T> tried) {
        return denials.onRecord(refusal -> Denial.of(session, act, refusal, null, null), tried);
    }
}
