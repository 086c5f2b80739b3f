package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the application's record says of somebody in a span of time, in one line. For the evidence of findings. */
final class AuditView {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})");

    private static final int MOST = 3;

    private final Ground ground;
    private final Optional<AuditEntries> log;

    AuditView(Ground ground) {
        this.ground = ground;
        this.log = ground.plan().audit().map(audit -> new AuditEntries(ground, audit));
    }

    /**
     * What it says; empty if the plan names no record, or it cannot be read.
     *
     * @param seer name of the identity, or of nobody
     */
    Optional<String> says(String seer, Instant from, Instant to) {
        if (log.isEmpty()) {
            return Optional.empty();
        }
        List<AuditEntries.Entry> entries = new ArrayList<>();
        boolean read = false;
        for (String tenant : ground.tenants()) {
            Optional<Caller> reader = log.get().readerOf(tenant);
            if (reader.isPresent()) {
                try {
                    entries.addAll(log.get().read(reader.get()).entries());
                    read = true;
                } catch (ObstacleException e) {
                    // It says nothing to this reader; another one may see it.
                }
            }
        }
        if (!read) {
            return Optional.empty();
        }
        List<String> lines = entries.stream()
                .filter(entry -> isOf(entry, seer) && isWithin(entry, from, to))
                .map(this::line)
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return Optional.of("the audit log says nothing of " + seer + " between " + from + " and " + to);
        }
        return Optional.of("the audit log says: "
                + String.join("; ", lines.subList(0, Math.min(MOST, lines.size())))
                + (lines.size() > MOST ? "; and " + (lines.size() - MOST) + " more" : ""));
    }

    private boolean isOf(AuditEntries.Entry entry, String seer) {
        Optional<Identity> identity =
                Optional.ofNullable(ground.plan().identities().get(seer));
        String actor = log.filter(entries -> entries.asksFor("actor"))
                .map(entries -> entries.field(entry, "actor"))
                .orElseGet(entry::text);
        return actor.equals(seer)
                || identity.flatMap(Identity::mail).filter(actor::contains).isPresent()
                || actor.contains(seer)
                // Records name people by ids that the plan does not know: then the time alone tells.
                || ground.plan().identities().keySet().stream().noneMatch(actor::contains);
    }

    private static boolean isWithin(AuditEntries.Entry entry, Instant from, Instant to) {
        Matcher time = TIME.matcher(entry.text());
        while (time.find()) {
            try {
                Instant at = OffsetDateTime.parse(time.group()).toInstant();
                if (!at.isBefore(from.minusSeconds(1)) && !at.isAfter(to.plusSeconds(1))) {
                    return true;
                }
            } catch (DateTimeException e) {
                // Looks like a time only.
            }
        }
        return false;
    }

    private String line(AuditEntries.Entry entry) {
        AuditEntries entries = log.orElseThrow();
        List<String> parts = new ArrayList<>();
        for (String what : List.of("did", "actor", "tenant", "type", "filters")) {
            String value = entries.field(entry, what);
            if (!value.isEmpty()) {
                parts.add(what + " " + (value.length() > 80 ? value.substring(0, 80) + "…" : value));
            }
        }
        String text = entry.text();
        return parts.isEmpty() ? text.substring(0, Math.min(160, text.length())) : String.join(", ", parts);
    }
}
