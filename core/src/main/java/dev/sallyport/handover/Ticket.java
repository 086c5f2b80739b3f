package dev.sallyport.handover;

import dev.sallyport.secret.SecretText;
import java.time.Instant;

/** A one-time right to open a handover, as it is given to the person who asked. We keep only its digest. */
public record Ticket(SecretText value, Instant expiresAt) {}
