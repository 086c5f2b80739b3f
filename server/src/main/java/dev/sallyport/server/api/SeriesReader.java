package dev.sallyport.server.api;

import dev.sallyport.request.Series;
import dev.sallyport.server.http.JsonFields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads how a request wants to be cut into parts. */
final class SeriesReader {
    private SeriesReader() {}

    static Series read(Optional<JsonNode> node) {
        if (node.isEmpty()) {
            return new Series.None();
        }
        JsonFields fields = JsonFields.of("series", node.get(), "by", "bytes");
        if (fields.size() == 1 && fields.has("bytes")) {
            return new Series.ByBytes(fields.longNumber("bytes"));
        }
        if (fields.size() == 1 && fields.has("by")) {
            String by = fields.text("by");
            for (Series.Unit unit : Series.Unit.values()) {
                if (unit.text().equals(by)) {
                    return new Series.ByTime(unit);
                }
            }
        }
        throw JsonFields.invalid(
                "\"series\" must be one of {\"by\": \"month\"}, {\"by\": \"week\"}, {\"bytes\": 10000000}");
    }
}
