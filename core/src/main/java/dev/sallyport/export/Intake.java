package dev.sallyport.export;

import dev.sallyport.ledger.Repeats;

/** What stands between a request and its acceptance. */
public record Intake(QuotaGate gate, IdempotencyKeys idempotencyKeys, Repeats repeats) {}
