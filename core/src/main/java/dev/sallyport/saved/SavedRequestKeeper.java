package dev.sallyport.saved;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes what people kept who were removed from the tenant, or altogether. Nothing waits for it: what they shared is known
 * to nobody from then on. Any process may run it, several too.
 */
public final class SavedRequestKeeper {
    private static final int AT_ONCE = 200;

    private final SavedRequests saved;
    private final Memberships memberships;
    private final Acts acts;

    public SavedRequestKeeper(SavedRequests saved, Memberships memberships, Acts acts) {
        this.saved = saved;
        this.memberships = memberships;
        this.acts = acts;
    }

    /** One round. */
    public void round() {
        Optional<SavedRequests.Owner> after = Optional.empty();
        List<SavedRequests.Owner> page;
        do {
            page = saved.owners(after, AT_ONCE);
            for (SavedRequests.Owner owner : page) {
                removeIfGone(owner);
                after = Optional.of(owner);
            }
        } while (page.size() == AT_ONCE);
    }

    /** Only who is said to be removed has left: a standing that can't be read now says nothing. */
    private void removeIfGone(SavedRequests.Owner owner) {
        if (memberships
                .read(owner.person(), owner.tenant())
                .filter(Standing::isOver)
                .isEmpty()) {
            return;
        }
        for (SavedRequest left : saved.ofPerson(owner.tenant(), owner.person())) {
            Instant now = acts.now();
            acts.commitIf(
                    () -> saved.remove(left),
                    () -> SavedRequestRecord.of(LedgerEvent.SAVED_REQUEST_REMOVED, left, now)
                            .with("because", "owner-gone")
                            .build());
        }
    }
}
