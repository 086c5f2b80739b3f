package dev.sallyport.saved;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.GrantedClearance;
import dev.sallyport.access.Offer;
import dev.sallyport.ledger.Acts;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.DatasetScope;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Who may know which saved request: its owner, and of what is shared whoever may ask for all of it and reach no less by it.
 * To everybody else it is as if it were not there.
 */
final class KnownRequests {
    private final Checkpoint checkpoint;
    private final Memberships memberships;
    private final SavedRequests saved;
    private final Acts acts;

    KnownRequests(Checkpoint checkpoint, Memberships memberships, SavedRequests saved, Acts acts) {
        this.checkpoint = checkpoint;
        this.memberships = memberships;
        this.saved = saved;
        this.acts = acts;
    }

    /** One's own, then those of others, each by name. */
    List<SavedView> all(Session session) {
        BiPredicate<ExportRequest, GrantedClearance> reaching = checkpoint.reaching(session);
        List<Offer> offers = checkpoint.offers(session);
        List<SavedView> views = new ArrayList<>();
        for (SavedRequest own : saved.ofPerson(session.tenant(), session.person())) {
            if (isInScope(session, own)) {
                views.add(viewOfOwn(own, offers));
            }
        }
        for (SavedRequest shared : saved.shared(session.tenant())) {
            if (!shared.owner().equals(session.person()) && reaches(reaching, shared)) {
                viewOfAnothers(shared).ifPresent(views::add);
            }
        }
        return List.copyOf(views);
    }

    /**
     * One of them.
     *
     * @throws dev.sallyport.problem.Problem NOT_FOUND for all others, alike and after the same statements
     */
    SavedView one(Session session, SavedRequestId id) {
        BiPredicate<ExportRequest, GrantedClearance> reaching = checkpoint.reaching(session);
        SavedRequest found = saved.find(id).orElseThrow(() -> SavedRequestId.notFound("unknown-saved-request"));
        if (!found.tenant().equals(session.tenant())) {
            throw SavedRequestId.notFound("saved-request-of-another-tenant");
        }
        if (found.owner().equals(session.person())) {
            if (!isInScope(session, found)) {
                throw SavedRequestId.notFound("outside-the-scope");
            }
            return own(session, found);
        }
        if (!found.isShared()) {
            throw SavedRequestId.notFound("saved-request-of-a-colleague");
        }
        if (!reaches(reaching, found)) {
            throw SavedRequestId.notFound("shared-request-beyond-the-right");
        }
        return viewOfAnothers(found).orElseThrow(() -> SavedRequestId.notFound("owner-gone"));
    }

    /** One of the session's person as it is told to them. */
    SavedView own(Session session, SavedRequest own) {
        return viewOfOwn(own, checkpoint.offers(session));
    }

    private boolean reaches(BiPredicate<ExportRequest, GrantedClearance> reaching, SavedRequest shared) {
        return shared.content()
                .filter(content -> reaching.test(content.request().resolvedAt(acts.now()), content.granted()))
                .isPresent();
    }

    /** What can't be read is of no dataset that a narrow session could be for. */
    private static boolean isInScope(Session session, SavedRequest own) {
        return own.content()
                .map(content -> session.scope().reaches(content.request().dataset()))
                .orElse(session.scope() instanceof DatasetScope.Everything);
    }

    private static SavedView viewOfOwn(SavedRequest own, List<Offer> offers) {
        return new SavedView(
                own,
                true,
                Optional.empty(),
                own.content()
                        .map(content -> Availability.missing(content.request(), offers))
                        .orElse(List.of()));
    }

    /** Empty if whose it is has left: then it is as good as gone, whether a keeper came by or not. */
    private Optional<SavedView> viewOfAnothers(SavedRequest shared) {
        Optional<Standing> owner = memberships.read(shared.owner(), shared.tenant());
        if (owner.filter(Standing::isOver).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new SavedView(shared, false, owner.map(Standing::personName), List.of()));
    }
}
