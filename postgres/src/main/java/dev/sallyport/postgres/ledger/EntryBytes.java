package dev.sallyport.postgres.ledger;

import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.postgres.database.Times;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry's bytes: JSON in UTF-8 with sorted names and no blanks; whole numbers only; instants in ISO form, cut to
 * microseconds; what is absent is left out. The sequence number is among them: an entry that was moved says so itself.
 */
final class EntryBytes {
    private static final int VERSION = 1;
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private EntryBytes() {}

    static byte[] of(LedgerEntry entry, long seq) {
        ObjectNode json = StoredJson.object()
                .put("v", VERSION)
                .put("seq", seq)
                .put("at", Times.cut(entry.at()).toString())
                .put("event", entry.event().text());
        if (entry.tenant() != null) {
            json.put("tenant", CleanText.of(entry.tenant().text()));
        }
        if (entry.person() != null) {
            json.put("person", CleanText.of(entry.person().text()));
        }
        if (entry.export() != null) {
            json.put("export", entry.export().toString());
        }
        if (!entry.roles().isEmpty()) {
            json.set("roles", texts(entry.roles()));
        }
        if (entry.signIn() != null) {
            ObjectNode signIn = json.putObject("sign-in");
            if (entry.signIn().at() != null) {
                signIn.put("at", Times.cut(entry.signIn().at()).toString());
            }
            if (entry.signIn().secondFactorAt() != null) {
                signIn.put(
                        "second-factor-at",
                        Times.cut(entry.signIn().secondFactorAt()).toString());
            }
            signIn.set("means", texts(new TreeSet<>(entry.signIn().means())));
        }
        if (entry.origin() != null) {
            json.putObject("origin")
                    .put("address", CleanText.of(entry.origin().address()))
                    .put("agent", CleanText.of(entry.origin().agent()));
        }
        if (!entry.details().isEmpty()) {
            ObjectNode details = json.putObject("details");
            entry.details().forEach((name, value) -> details.set(name, detail(details, name, value)));
        }
        return CANONICAL.writeValueAsBytes(json);
    }

    private static JsonNode detail(ObjectNode parent, String name, Object value) {
        if (value instanceof String text) {
            return parent.stringNode(CleanText.of(text));
        }
        if (value instanceof Long number) {
            return parent.numberNode(number.longValue());
        }
        if (value instanceof Boolean flag) {
            return parent.booleanNode(flag);
        }
        if (value instanceof List<?> list) {
            return texts(list.stream().map(String.class::cast).toList());
        }
        throw new IllegalArgumentException("the detail \"" + name + "\" is no text, whole number, boolean or list");
    }

    private static JsonNode texts(Collection<String> values) {
        return StoredJson.texts(values.stream().map(CleanText::of).toList());
    }
}
