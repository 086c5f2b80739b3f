package dev.sallyport.server.api;

import dev.sallyport.request.Filter;
import dev.sallyport.server.http.JsonFields;
import tools.jackson.databind.JsonNode;

/** Reads one filter: a column, and exactly one condition on it. */
final class FilterReader {
    private static final String FORMS =
            "exactly one condition: \"equals\", \"in\", \"from\" and \"to\", \"prefix\", or" + " \"is\": \"null\"";

    private FilterReader() {}

    static Filter read(String path, JsonNode node) {
        JsonFields fields = JsonFields.of(path, node, "column", "equals", "in", "from", "to", "prefix", "is");
        String column = fields.text("column");
        boolean isRange = fields.has("from") || fields.has("to");
        int conditions = fields.size() - 1 - (fields.has("from") && fields.has("to") ? 1 : 0);
        if (conditions != 1) {
            throw JsonFields.invalid("\"" + path + "\" needs " + FORMS);
        }
        if (isRange) {
            return new Filter.Range(column, fields.optionalValue("from"), fields.optionalValue("to"));
        }
        if (fields.has("in")) {
            return new Filter.OneOf(column, fields.values("in"));
        }
        if (fields.has("prefix")) {
            return new Filter.Prefix(column, fields.text("prefix"));
        }
        if (fields.has("is")) {
            if (!fields.text("is").equals("null")) {
                throw JsonFields.invalid("\"" + path + ".is\" must be \"null\"");
            }
            return new Filter.IsNull(column);
        }
        return new Filter.EqualTo(column, fields.optionalValue("equals").orElseThrow());
    }
}
