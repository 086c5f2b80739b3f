package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.AuditLog;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Taker;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The application's own record, read as somebody who may read it. */
final class AuditEntries {
    private final Ground ground;
    private final AuditLog log;

    /** What was read at once. */
    record Page(Exchange exchange, List<Entry> entries) {
        /** Those that were not there before. */
        List<Entry> since(Page before) {
            List<Entry> fresh = new ArrayList<>(entries);
            before.entries.forEach(fresh::remove);
            return fresh;
        }
    }

    /**
     * One entry.
     *
     * @param text of the whole
     */
    record Entry(JsonNode node, String text) {
        /** What stands at that pointer as text; what is an object or an array as JSON. */
        String at(String pointer) {
            JsonNode value = node.at(pointer);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            return value.isValueNode() ? value.asString() : value.toString();
        }
    }

    AuditEntries(Ground ground, AuditLog log) {
        this.ground = ground;
        this.log = log;
    }

    /** Who may read that tenant's record. */
    Optional<Caller> readerOf(String tenant) {
        return log.by().stream()
                .filter(name -> ground.identity(name).tenant().equals(tenant))
                .findFirst()
                .map(ground::caller);
    }

    /**
     * Reads.
     *
     * @throws ObstacleException if there is no array of entries
     */
    Page read(Caller reader) {
        Exchange exchange;
        try {
            exchange = ground.wire().send(reader, ground.walker().calls().of(log.request(), ground.known(reader)));
        } catch (WireException e) {
            throw new ObstacleException(Hindrances.of(e));
        }
        JsonNode rows = Taker.json(exchange.answer())
                .filter(tree -> exchange.answer().isSuccess())
                .map(tree -> tree.at(log.rows()))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new ObstacleException("the audit log was answered to " + reader + " with "
                        + exchange.answer().status() + ", and holds no array at \"" + log.rows() + "\""));
        List<Entry> entries = new ArrayList<>();
        for (JsonNode row : rows) {
            entries.add(new Entry(row, row.toString()));
        }
        return new Page(exchange, entries);
    }

    /** What that field of the plan holds in an entry. */
    String field(Entry entry, String what) {
        return Optional.ofNullable(log.fields().get(what)).map(entry::at).orElse("");
    }

    boolean asksFor(String what) {
        return log.fields().containsKey(what);
    }

    /** Whether the entry tells of such an act, by the words of the plan. */
    boolean tells(Entry entry, String act) {
        String did = (asksFor("did") ? field(entry, "did") : entry.text()).toLowerCase(Locale.ROOT);
        return log.actions().getOrDefault(act, List.of()).stream()
                .anyMatch(word -> did.contains(word.toLowerCase(Locale.ROOT)));
    }

    boolean knows(String act) {
        return !log.actions().getOrDefault(act, List.of()).isEmpty();
    }
}
