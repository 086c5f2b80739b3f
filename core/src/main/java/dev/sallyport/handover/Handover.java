package dev.sallyport.handover;

import dev.sallyport.export.ExportId;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.TenantId;
import java.time.Instant;

/** One redeemed ticket: its parts may be read until {@code closesAt}, by the session that redeemed it. */
public record Handover(
        HandoverId id,
        ExportId export,
        TenantId tenant,
        PersonId person,
        SessionKey session,
        Instant openedAt,
        Instant closesAt) {}
