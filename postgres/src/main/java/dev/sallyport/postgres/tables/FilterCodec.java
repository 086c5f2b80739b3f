package dev.sallyport.postgres.tables;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import dev.sallyport.request.Filter;
import tools.jackson.databind.node.ObjectNode;

/** Filters as JSON, told apart by {@code is}. */
final class FilterCodec {
    private FilterCodec() {}

    static ObjectNode write(Filter filter) {
        ObjectNode json = StoredJson.object().put("column", filter.column());
        if (filter instanceof Filter.EqualTo equalTo) {
            return json.put("is", "equal").put("value", equalTo.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            json.put("is", "one-of").set("values", StoredJson.texts(oneOf.values()));
            return json;
        }
        if (filter instanceof Filter.Range range) {
            json.put("is", "range");
            range.from().ifPresent(from -> json.put("from", from));
            range.to().ifPresent(to -> json.put("to", to));
            return json;
        }
        if (filter instanceof Filter.Prefix prefix) {
            return json.put("is", "prefix").put("prefix", prefix.prefix());
        }
        if (filter instanceof Filter.IsNull) {
            return json.put("is", "null");
        }
        throw new IllegalStateException("a kind of filter that this codec does not know");
    }

    static Filter read(JsonFields json) {
        String column = json.text("column");
        String kind = json.text("is");
        return switch (kind) {
            case "equal" -> new Filter.EqualTo(column, json.text("value"));
            case "one-of" -> new Filter.OneOf(column, json.texts("values"));
            case "range" -> new Filter.Range(column, json.optionalText("from"), json.optionalText("to"));
            case "prefix" -> new Filter.Prefix(column, json.text("prefix"));
            case "null" -> new Filter.IsNull(column);
            default -> throw json.wrong("is");
        };
    }
}
