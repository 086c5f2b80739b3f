package dev.sallyport.server.api;

import dev.sallyport.export.ExportId;
import dev.sallyport.handover.HandoverService;
import dev.sallyport.handover.Ticket;
import dev.sallyport.server.http.Ids;
import dev.sallyport.tenant.Session;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tickets: the one-time right to open a handover. */
@RestController
class TicketsController {
    private final HandoverService handovers;

    TicketsController(HandoverService handovers) {
        this.handovers = handovers;
    }

    /** A ticket, told this once. */
    record TicketAnswer(String ticket, Instant expiresAt) {
        @Override
        public String toString() {
            return "TicketAnswer[ticket=<redacted>, expiresAt=" + expiresAt + "]";
        }
    }

    @PostMapping("/api/exports/{id}/tickets")
    @ResponseStatus(HttpStatus.CREATED)
    TicketAnswer issue(Session session, @PathVariable("id") String id) {
        Ticket ticket = handovers.issueTicket(session, new ExportId(Ids.parse(id)));
        return new TicketAnswer(ticket.value().reveal(), ticket.expiresAt());
    }
}
