package dev.sallyport.export;

import dev.sallyport.access.GrantedClearance;
import dev.sallyport.access.GrantedColumn;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.secret.SecretKeyBytes;
import dev.sallyport.tenant.Session;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells the same request from another: a keyed digest over everything that decides the file, the clearance included.
 * Each text stands behind its length, so no two requests run together.
 */
final class DedupeKey {
    private final StringBuilder text = new StringBuilder();

    private DedupeKey() {}

    static String of(SecretKeyBytes key, ExportRequest request, GrantedClearance granted) {
        DedupeKey canonical = new DedupeKey();
        canonical.add(granted);
        canonical.add(request);
        return HexFormat.of().formatHex(key.derive("dedupe").hmac(canonical.text.toString()));
    }

    /** Tells what a client sends from other requests, as it was sent: windows are not resolved, columns not spelled out. */
    static String ofAsked(SecretKeyBytes key, ExportRequest asked) {
        DedupeKey canonical = new DedupeKey();
        canonical.add(asked);
        canonical.add("window as asked", asked.window().toString());
        return HexFormat.of().formatHex(key.derive("request").hmac(canonical.text.toString()));
    }

    /** The name by which a person's idempotency key in a tenant is known; nobody else's key has the same. */
    static String of(SecretKeyBytes key, Session session, IdempotencyKey idempotencyKey) {
        DedupeKey canonical = new DedupeKey();
        canonical.add("tenant type", session.tenant().type().name());
        canonical.add("tenant", session.tenant().text());
        canonical.add("person", session.person().text());
        canonical.add("key", idempotencyKey.text());
        return HexFormat.of().formatHex(key.derive("idempotency").hmac(canonical.text.toString()));
    }

    private void add(GrantedClearance granted) {
        add("tenant", granted.tenant().text());
        add("person", granted.person().text());
        add("role", granted.role());
        add("policy", granted.policyVersion());
        for (GrantedColumn column : granted.columns()) {
            add("column", column.name());
            add("exposure", column.exposure());
        }
        granted.rows().ifPresent(rows -> {
            add("rule", rows.form());
            addAll("rule value", rows.values());
        });
    }

    private void add(ExportRequest request) {
        add("dataset", request.dataset());
        add("format", request.format().text());
        add("guarding", request.guarding().name());
        add("dialect", request.dialect().words());
        add("window", RequestWords.window(request));
        if (!(request.series() instanceof Series.None)) {
            add("series", request.series().text());
        }
        for (RequestedColumn column : request.columns()) {
            add("asked", column.name());
            add("title", column.title().orElse(""));
        }
        for (Sort sort : request.sorts()) {
            add("sort", sort.column());
            add("descending", String.valueOf(sort.descending()));
        }
        request.filters().forEach(this::add);
    }

    private void add(Filter filter) {
        add("filter", filter.column());
        if (filter instanceof Filter.EqualTo equal) {
            add("equals", equal.value());
        } else if (filter instanceof Filter.OneOf oneOf) {
            addAll("in", oneOf.values());
        } else if (filter instanceof Filter.Range range) {
            addAll("from", range.from().stream().toList());
            addAll("to", range.to().stream().toList());
        } else if (filter instanceof Filter.Prefix prefix) {
            add("prefix", prefix.prefix());
        } else {
            add("is", "null");
        }
    }

    private void addAll(String name, List<String> values) {
        add(name, String.valueOf(values.size()));
        values.forEach(value -> add(name, value));
    }

    private void add(String name, String value) {
        text.append(name)
                .append(' ')
                .append(value.length())
                .append(':')
                .append(value)
                .append('\n');
    }
}
