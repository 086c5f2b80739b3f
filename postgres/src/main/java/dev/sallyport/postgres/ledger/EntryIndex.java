package dev.sallyport.postgres.ledger;

import dev.sallyport.postgres.database.StoredJson;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the columns beside an entry's bytes repeat from them. */
record EntryIndex(
        long seq,
        Instant at,
        String event,
        @Nullable String tenant,
        @Nullable String person,
        @Nullable UUID export) {

    /** Reads it from the bytes; throws IllegalStateException if they are no entry. */
    static EntryIndex read(byte[] entry) {
        return StoredJson.read("entry", entry, json -> {
            json.passOver("v", "roles", "sign-in", "origin", "details");
            return new EntryIndex(
                    json.number("seq"),
                    json.instant("at"),
                    json.text("event"),
                    json.optionalText("tenant").orElse(null),
                    json.optionalText("person").orElse(null),
                    json.has("export") ? json.uuid("export") : null);
        });
    }
}
