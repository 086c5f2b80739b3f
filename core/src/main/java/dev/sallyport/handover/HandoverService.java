package dev.sallyport.handover;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Clearance;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportKeys;
import dev.sallyport.export.ExportResult;
import dev.sallyport.export.ExportService;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Intake;
import dev.sallyport.export.Part;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.ledger.Repeats;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.seal.PartBinding;
import dev.sallyport.seal.Sealer;
import dev.sallyport.secret.SecretText;
import dev.sallyport.store.ObjectStore;
import dev.sallyport.tenant.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands finished exports over: tickets, handovers, parts. Safe for many threads and processes. */
public final class HandoverService {
    /** How long parts of one handover can be begun; a download that runs then goes on. */
    private static final Duration OPEN_FOR = Duration.ofMinutes(15);

    private static final String REFUSED =
            "this ticket is not valid here: it may be used, expired, or made for another session; ask for a new one";

    private final ExportService exportService;
    private final Exports exports;
    private final Handovers handovers;
    private final Door door;
    private final Parts parts;
    private final QuotaGate gate;
    private final Repeats repeats;
    private final Denials denials;
    private final Acts acts;
    private final ExportKeys keys;

    public HandoverService(
            ExportService exportService,
            Checkpoint checkpoint,
            Exports exports,
            Handovers handovers,
            Parts parts,
            Intake intake,
            Denials denials,
            Acts acts,
            ExportKeys keys) {
        this.exportService = exportService;
        this.exports = exports;
        this.handovers = handovers;
        this.door = new Door(checkpoint, exports, handovers, acts);
        this.parts = parts;
        this.gate = intake.gate();
        this.repeats = intake.repeats();
        this.denials = denials;
        this.acts = acts;
        this.keys = keys;
    }

    /** Where sealed parts come from. */
    public record Parts(Sealer sealer, ObjectStore store) {}

    /** Issues a one-time ticket for the person's own completed export, bound to this session. */
    public Ticket issueTicket(Session session, ExportId id) {
        return onRecord(session, "ask-ticket", id.value(), () -> {
            Export export = exportService.own(session, id);
            Clearance clearance = door.checkFresh(session, export);
            Duration life = clearance.dataset().retention().ticket();
            Instant now = acts.now();
            Ticket ticket = new Ticket(Tickets.newValue(keys.random()), now.plus(life));
            String digest = Tickets.digest(ticket.value());
            acts.commit(
                    () -> {
                        gate.enter(session);
                        gate.passTicket(session, id, now);
                        handovers.insert(new TicketRecord(
                                digest, id, session.tenant(), session.person(), session.key(), ticket.expiresAt()));
                        return true;
                    },
                    done -> entry(session, LedgerEvent.TICKET_ISSUED, export, now)
                            .with("ticket", digest.substring(0, 16))
                            .with("until", ticket.expiresAt().toString())
                            .build());
            return ticket;
        });
    }

    /**
     * Redeems a ticket, once.
     *
     * @throws Problem TICKET_REFUSED, alike for every reason; the true one is on the record
     */
    public OpenHandover redeem(Session session, SecretText ticket) {
        String digest = Tickets.digest(ticket);
        return onRecord(session, "redeem-ticket", null, () -> {
            Instant now = acts.now();
            Optional<TicketRecord> found = handovers.findTicket(digest);
            TicketRecord record = found.orElseThrow(() -> refused("unknown-ticket"));
            checkBound(session, record, now);
            Export export = exports.find(record.export()).orElseThrow(() -> refused("export-gone"));
            var unused = door.checkFresh(session, export);
            Handover handover = new Handover(
                    new HandoverId(keys.newId()),
                    export.id(),
                    session.tenant(),
                    session.person(),
                    session.key(),
                    now,
                    now.plus(OPEN_FOR));
            boolean first = acts.commitIf(
                    () -> {
                        gate.enter(session);
                        gate.passHandover(session, export.id(), now);
                        return handovers.redeem(digest, handover);
                    },
                    () -> entry(session, LedgerEvent.HANDOVER_OPENED, export, now)
                            .with("handover", handover.id().toString())
                            .with("ticket", digest.substring(0, 16))
                            .build());
            if (!first) {
                throw refused("redeemed-before");
            }
            return new OpenHandover(handover, partsOf(export));
        });
    }

    /** What a part is, without reading it: for HEAD. */
    public Part describe(Session session, HandoverId id, int number) {
        return onRecord(session, "read-part", null, () -> part(openExport(session, id), number));
    }

    /**
     * Opens a part for reading. The start is on the record, durably, before the first byte can be had.
     *
     * @param offset first byte wanted
     * @param count how many bytes
     */
    public PartDownload open(Session session, HandoverId id, int number, long offset, long count) throws IOException {
        Export export = onRecord(session, "read-part", null, () -> openExport(session, id));
        Part part = onRecord(session, "read-part", export.id().value(), () -> part(export, number));
        PartBinding binding = new PartBinding(export.tenant(), export.id().value(), part.id());
        return PartDownload.open(
                () -> parts.sealer().open(binding, part.key(), parts.store().open(part.object()), part.plainLength()),
                () -> judge(session, id),
                new DownloadRecord(acts, repeats, session, export, id, part, offset, count));
    }

    /** Throws if a running download must stop: the session over, the export or the right gone. */
    private void judge(Session session, HandoverId id) {
        Handover handover = handovers.find(id).orElseThrow(() -> refused("handover-gone"));
        if (!handover.session().equals(session.key())) {
            throw refused("handover-of-another-session");
        }
        if (session.isOverAt(acts.now())) {
            throw refused("session-over");
        }
        door.checkGoesOn(session, exports.find(handover.export()).orElseThrow(() -> refused("export-gone")));
    }

    private Export openExport(Session session, HandoverId id) {
        Optional<Handover> found = handovers.find(id);
        Handover handover = found.orElseThrow(() -> handoverNotFound("unknown-handover"));
        if (!handover.session().equals(session.key())
                || !handover.person().equals(session.person())
                || !handover.tenant().equals(session.tenant())) {
            throw handoverNotFound("handover-of-another-session");
        }
        if (!acts.now().isBefore(handover.closesAt())) {
            throw handoverNotFound("handover-closed");
        }
        Export export = exports.find(handover.export()).orElseThrow(() -> handoverNotFound("export-gone"));
        var unused = door.checkOpen(session, export);
        return export;
    }

    private static void checkBound(Session session, TicketRecord record, Instant now) {
        if (!record.tenant().equals(session.tenant())) {
            throw refused("ticket-of-another-tenant");
        }
        if (!record.person().equals(session.person())) {
            throw refused("ticket-of-a-colleague");
        }
        if (!record.session().equals(session.key())) {
            throw refused("ticket-of-another-session");
        }
        if (!now.isBefore(record.expiresAt())) {
            throw refused("ticket-expired");
        }
    }

    private static Part part(Export export, int number) {
        return partsOf(export).stream()
                .filter(part -> part.number() == number)
                .findFirst()
                .orElseThrow(() -> handoverNotFound("no-such-part"));
    }

    private static List<Part> partsOf(Export export) {
        return export.finished().map(ExportResult::parts).orElse(List.of());
    }

    private static Problem refused(String trueCause) {
        return Problem.denied(ProblemCode.TICKET_REFUSED, REFUSED, trueCause);
    }

    private static Problem handoverNotFound(String trueCause) {
        return Problem.denied(
                ProblemCode.NOT_FOUND,
                "there is no such open handover in this session; ask for a ticket and redeem it",
                trueCause);
    }

    private static LedgerEntry.Builder entry(Session session, LedgerEvent event, Export export, Instant at) {
        return LedgerEntry.by(session, event, at)
                .roles(List.of(export.granted().role()))
                .export(export.id().value())
                .with("dataset", export.request().dataset());
    }

    private <T> T onRecord(Session session, String act, @Nullable UUID export, Supplier<T> tried) {
        return denials.onRecord(refusal -> Denial.of(session, act, refusal, null, export), tried);
    }
}
