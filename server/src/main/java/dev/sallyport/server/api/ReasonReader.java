package dev.sallyport.server.api;

import dev.sallyport.export.Reason;
import dev.sallyport.server.http.JsonFields;
import tools.jackson.databind.JsonNode;

/** Reads the reason that goes with each act on what is another's. */
final class ReasonReader {
    private ReasonReader() {}

    /** A body that holds the reason alone. */
    static Reason read(JsonNode body) {
        return read(JsonFields.of("", body, "reason"));
    }

    static Reason read(JsonFields fields) {
        return new Reason(fields.text("reason"));
    }
}
