package dev.sallyport.saved;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Clearance;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.ledger.Acts;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Session;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do with saved requests: save what they may ask for, look, copy, change, share, take back, remove. What is
 * saved must be allowed when it is saved, and is judged anew by the gate when it is asked. Safe for many threads.
 */
public final class SavedRequestService {
    /** Most that one person keeps in a tenant. */
    public static final int MOST_OWN = 100;

    /** Most that are shared in a tenant. */
    public static final int MOST_SHARED = 200;

    private final ExportService exports;
    private final KnownRequests known;
    private final SavedRequestDesk desk;
    private final Denials denials;
    private final Acts acts;
    private final ExportKeys keys;

    public SavedRequestService(
            ExportService exports,
            Checkpoint checkpoint,
            Memberships memberships,
            SavedRequests saved,
            QuotaGate gate,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        this.exports = exports;
        this.known = new KnownRequests(checkpoint, memberships, saved, acts);
        this.desk = new SavedRequestDesk(saved, gate, acts, keys);
        this.denials = denials;
        this.acts = acts;
        this.keys = keys;
    }

    /** One's own, then those of others that one may know, each by name. */
    public List<SavedView> list(Session session) {
        return onRecord(session, "list-saved-requests", null, () -> known.all(session));
    }

    /**
     * One of them.
     *
     * @throws Problem NOT_FOUND, alike for unknown, foreign, a colleague's own, and one that holds what the person may not
     *     know; WRONG_STATE if one's own can't be read any more
     */
    public SavedView show(Session session, SavedRequestId id) {
        return onRecord(session, "show-saved-request", null, () -> {
            SavedView view = known.one(session, id);
            var unused = content(view);
            return view;
        });
    }

    /**
     * Keeps a request that could be asked now.
     *
     * @throws Problem NAME_TAKEN, TOO_MANY_SAVED, QUOTA_EXCEEDED, and whatever asking for it throws
     */
    public SavedView save(Session session, SavedRequestName name, boolean isShared, ExportRequest request) {
        return onRecord(session, "save-request", request.dataset(), () -> {
            Clearance clearance = exports.checkMayAsk(session, request);
            SavedRequest fresh = SavedRequest.of(
                    new SavedRequestId(keys.newId()),
                    session.tenant(),
                    session.person(),
                    name,
                    isShared,
                    new SavedRequest.Content(request, clearance.granted()),
                    acts.now());
            desk.insert(session, fresh, clearance);
            return known.own(session, fresh);
        });
    }

    /** Keeps what one may know of another's, or once more of one's own, as one's own; whatever {@link #save} throws. */
    public SavedView copy(Session session, SavedRequestId id, SavedRequestName name) {
        return save(session, name, false, content(show(session, id)).request());
    }

    /**
     * Puts another request, perhaps under another name, in the place of one's own.
     *
     * @throws Problem NOT_FOUND as {@link #show}; NOT_ALLOWED for what another shares; and whatever {@link #save} throws
     */
    public SavedView replace(
            Session session, SavedRequestId id, SavedRequestName name, boolean isShared, ExportRequest request) {
        return onRecord(session, "change-saved-request", request.dataset(), () -> {
            SavedRequest before = own(session, id);
            Clearance clearance = exports.checkMayAsk(session, request);
            SavedRequest.Content content = new SavedRequest.Content(request, clearance.granted());
            SavedRequest after = before.changed(name, isShared, Optional.of(content), acts.now());
            desk.replace(session, before, after, Optional.of(clearance));
            return known.own(session, after);
        });
    }

    /** Gives one's own another name. */
    public SavedView rename(Session session, SavedRequestId id, SavedRequestName name) {
        return onRecord(session, "rename-saved-request", null, () -> {
            SavedRequest before = own(session, id);
            return change(session, before, before.changed(name, before.isShared(), before.content(), acts.now()));
        });
    }

    /** Lets others of the tenant know one's own, as far as they may; or does so no more. */
    public SavedView share(Session session, SavedRequestId id, boolean isShared) {
        return onRecord(session, isShared ? "share-saved-request" : "take-back-saved-request", null, () -> {
            SavedRequest before = own(session, id);
            return before.isShared() == isShared
                    ? known.own(session, before)
                    : change(session, before, before.changed(before.name(), isShared, before.content(), acts.now()));
        });
    }

    /** Removes one's own. */
    public void remove(Session session, SavedRequestId id) {
        onRecord(session, "remove-saved-request", null, () -> {
            SavedRequest own = own(session, id);
            desk.remove(session, own, entry -> entry.with("because", "by-the-owner"));
            return own;
        });
    }

    private SavedView change(Session session, SavedRequest before, SavedRequest after) {
        desk.replace(session, before, after, Optional.empty());
        return known.own(session, after);
    }

    /** One's own, to change; what others share can't be changed, and what one may not know is not told apart. */
    private SavedRequest own(Session session, SavedRequestId id) {
        SavedView view = known.one(session, id);
        if (!view.isOwn()) {
            throw Problem.denied(
                    ProblemCode.NOT_ALLOWED,
                    "this saved request is another's, who shares it; only they change or remove it. Save a copy of your"
                            + " own",
                    "shared-request-of-a-colleague");
        }
        return view.saved();
    }

    private static SavedRequest.Content content(SavedView view) {
        return view.saved()
                .content()
                .orElseThrow(() -> Problem.of(
                        ProblemCode.WRONG_STATE,
                        "what is stored of this saved request can't be read by this version; remove it, and save it"
                                + " anew"));
    }

    private <T> T onRecord(Session session, String act, @Nullable String dataset, Supplier<T> tried) {
        return denials.onRecord(refusal -> Denial.of(session, act, refusal, dataset, null), tried);
    }
}
