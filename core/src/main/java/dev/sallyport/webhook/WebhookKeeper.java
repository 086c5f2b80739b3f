package dev.sallyport.webhook;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes webhooks of people who were removed from the tenant, or altogether. Nothing was sent to them meanwhile: standing is
 * judged at each try. Any process may run it, several too.
 */
public final class WebhookKeeper {
    private static final int AT_ONCE = 200;

    private final WebhookTables tables;
    private final Memberships memberships;
    private final Acts acts;

    public WebhookKeeper(WebhookTables tables, Memberships memberships, Acts acts) {
        this.tables = tables;
        this.memberships = memberships;
        this.acts = acts;
    }

    /** One round. */
    public void round() {
        Optional<Webhooks.Owner> after = Optional.empty();
        List<Webhooks.Owner> page;
        do {
            page = tables.webhooks().owners(after, AT_ONCE);
            for (Webhooks.Owner owner : page) {
                removeIfGone(owner);
                after = Optional.of(owner);
            }
        } while (page.size() == AT_ONCE);
    }

    /** Only who is said to be removed has left: a standing that can't be read now says nothing. */
    private void removeIfGone(Webhooks.Owner owner) {
        if (memberships
                .read(owner.person(), owner.tenant())
                .filter(Standing::isOver)
                .isEmpty()) {
            return;
        }
        for (Webhook left : tables.webhooks().list(owner.person(), owner.tenant())) {
            Instant now = acts.now();
            var unused = acts.commitWith(
                    () -> tables.remove(left, now), dropped -> dropped.map(count -> entry(left, count, now)));
        }
    }

    private static LedgerEntry entry(Webhook left, int dropped, Instant now) {
        return LedgerEntry.of(LedgerEvent.WEBHOOK_REMOVED, now)
                .tenant(left.tenant())
                .person(left.person())
                .with("webhook", left.id().toString())
                .with("because", "owner-gone")
                .with("dropped", dropped)
                .build();
    }
}
