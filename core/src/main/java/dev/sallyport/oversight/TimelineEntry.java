package dev.sallyport.oversight;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to an export, from the ledger.
 *
 * @param event as it stands there
 * @param person who did it, or whose export it is; empty for an operator in the eyes of a tenant
 * @param isByOperator whether an operator did it
 * @param address from where; empty for what nobody did at a door, and for an operator in the eyes of a tenant
 * @param details those that are no data: bytes, rows, part, code, reason
 */
public record TimelineEntry(
        long seq,
        Instant at,
        String event,
        Optional<String> person,
        Optional<String> personName,
        boolean isByOperator,
        Optional<String> address,
        Optional<String> agent,
        Map<String, String> details) {
    public TimelineEntry {
        details = Map.copyOf(details);
    }
}
