package dev.sallyport.handover;

import dev.sallyport.export.ExportId;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;

/**
 * A ticket as it is kept.
 *
 * @param digest SHA-256 of the ticket, in hex
 */
public record TicketRecord(
        String digest, ExportId export, TenantId tenant, PersonId person, SessionKey session, Instant expiresAt) {}
