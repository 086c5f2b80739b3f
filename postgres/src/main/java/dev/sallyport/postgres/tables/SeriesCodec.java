package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.request.Series;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Series as JSON; a request without one has none stored, as all had before there were series. */
final class SeriesCodec {
    private SeriesCodec() {}

    static Optional<ObjectNode> write(Series series) {
        if (series instanceof Series.ByTime byTime) {
            return Optional.of(StoredJson.object().put("by", byTime.unit().text()));
        }
        if (series instanceof Series.ByBytes byBytes) {
            return Optional.of(StoredJson.object().put("bytes", byBytes.bytes()));
        }
        return Optional.empty();
    }

    static Series read(JsonFields json) {
        if (json.has("bytes")) {
            return new Series.ByBytes(json.number("bytes"));
        }
        String unit = json.text("by");
        for (Series.Unit known : Series.Unit.values()) {
            if (known.text().equals(unit)) {
                return new Series.ByTime(known);
            }
        }
        throw json.wrong("by");
    }
}
