package dev.sallyport.export;

import dev.sallyport.tenant.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The port that counts what people do, for limits. Works in a running transaction only, but for sweeping. */
public interface Quotas {
    /** Holds off everybody who is counted together with this session, until the transaction ends. */
    void lock(Session session);

    /** Unfinished exports now. */
    Unfinished unfinished(Session session);

    /** Unfinished exports of the session's person in its tenant, of the person in all, and of the tenant's people. */
    record Unfinished(int ofPersonHere, int ofPerson, int ofTenant) {}

    /** When the last but {@code before} of those acts was done; empty if there were fewer after {@code since}. */
    Optional<Instant> lastBut(int before, Session session, Scope scope, Instant since);

    /** The same of tickets for one export. */
    Optional<Instant> lastTicketBut(int before, ExportId export, Instant since);

    /** Whose acts are counted: requests, what a person saves, their webhooks in the tenant, and for an address every act. */
    enum Scope {
        PERSON_HERE,
        PERSON,
        SAVES_OF_PERSON,
        WEBHOOKS_HERE,
        SECRETS_HERE,
        TENANT,
        ADDRESS
    }

    /** Counts an act. */
    void note(Session session, Act act, Optional<ExportId> export, Instant at);

    /** What is counted. */
    enum Act {
        /** An export that was asked, or a count. */
        REQUEST,
        TICKET,
        HANDOVER,
        /** A request that was saved, changed, shared, taken back or removed. */
        SAVE,
        /** A webhook that was registered, or whose address was refused. */
        WEBHOOK,
        /** Another secret for one. */
        SECRET;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Forgets acts of before; of those that are counted by the day, what was before {@code daily}. */
    void sweep(Instant before, Instant daily);
}
