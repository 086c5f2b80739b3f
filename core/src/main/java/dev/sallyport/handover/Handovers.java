package dev.sallyport.handover;

import dev.sallyport.export.ExportId;
import dev.sallyport.tenant.SessionKey;
import java.time.Instant;
import java.util.Optional;

/** The port of stored tickets and handovers. Joins a running transaction, or makes its own. */
public interface Handovers {
    void insert(TicketRecord ticket);

    /** The ticket of that digest, whosever, redeemed or not. */
    Optional<TicketRecord> findTicket(String digest);

    /**
     * Redeems the ticket of that digest and stores the handover, if the ticket was never redeemed.
     *
     * @return false if it was redeemed before: of many at once exactly one gets true
     */
    boolean redeem(String digest, Handover handover);

    Optional<Handover> find(HandoverId id);

    /** Voids tickets and closes handovers of an export. */
    void revoke(ExportId export, Instant at);

    /** Ends what a session that is over has left: voids its tickets, forgets its handovers; running downloads stop. */
    void endSession(SessionKey session, Instant at);

    /** Removes tickets and handovers that ended before. */
    void sweep(Instant before);
}
