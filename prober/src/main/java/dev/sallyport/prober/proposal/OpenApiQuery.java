package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.Percent;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of an operation's query: what must stand there, and what may be varied. */
final class OpenApiQuery {
    private static final List<List<String>> WINDOWS = List.of(
            List.of("from", "to"),
            List.of("start", "end"),
            List.of("since", "until"),
            List.of("startDate", "endDate"),
            List.of("start_date", "end_date"),
            List.of("after", "before"),
            List.of("dateFrom", "dateTo"));
    private static final Set<String> VARIED = Set.of(
            "sort",
            "sortby",
            "sort_by",
            "order",
            "orderby",
            "order_by",
            "group",
            "groupby",
            "group_by",
            "fields",
            "columns",
            "select",
            "include",
            "expand",
            "embed",
            "format",
            "aggregate",
            "metric",
            "view");
    private static final Set<String> LIMITS =
            Set.of("limit", "size", "pagesize", "page_size", "per_page", "perpage", "count");
    private static final int MOST = 100;

    private final OpenApi api;
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();

    OpenApiQuery(OpenApi api, Operation operation) {
        this.api = api;
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString("");
            if (parameter.path("in").asString("").equals("query") && !name.isEmpty()) {
                parameters.put(name, parameter);
            }
        }
    }

    /** Parameters that must stand in the query, and a limit that lets all rows through; with its question mark. */
    String needed(List<String> notes) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, parameter) -> {
            JsonNode schema = api.resolve(parameter.path("schema"));
            if (LIMITS.contains(name.toLowerCase(Locale.ROOT))
                    && api.type(schema).equals("integer")) {
                pairs.add(name + "=" + Math.min(MOST, schema.path("maximum").asInt(MOST)));
            } else if (parameter.path("required").asBoolean(false)) {
                String value = value(parameter, schema);
                if (value.equals("1") && !Set.of("integer", "number").contains(api.type(schema))) {
                    notes.add("? " + name + ": write a value that the application takes.");
                }
                pairs.add(name + "=" + encoded(value));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** Says in a path what of its query may be varied. */
    void vary(AnswerSchema answer, ObjectNode told) {
        ObjectNode vary = Json.object();
        parameters.forEach((name, parameter) -> {
            if (VARIED.contains(name.toLowerCase(Locale.ROOT))) {
                List<String> values = api.choices(parameter.path("schema"));
                List<String> tried = values.isEmpty() ? answer.someColumns() : values;
                if (!tried.isEmpty()) {
                    vary.set(name, Json.texts(tried));
                }
            }
        });
        if (!vary.isEmpty()) {
            told.set("vary", vary);
        }
        WINDOWS.stream()
                .filter(parameters.keySet()::containsAll)
                .findFirst()
                .ifPresent(window -> told.set("window", Json.texts(window)));
    }

    private String value(JsonNode parameter, JsonNode schema) {
        List<String> choices = api.choices(schema);
        if (!choices.isEmpty()) {
            return choices.get(0);
        }
        for (JsonNode example : List.of(parameter.path("example"), schema.path("example"), schema.path("default"))) {
            if (example.isValueNode()) {
                return example.asString();
            }
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> "{today}";
            case "date-time" -> "{time}";
            default -> "1";
        };
    }

    private static String encoded(String text) {
        return Percent.encoded(text).replace("%7Btoday%7D", "{today}").replace("%7Btime%7D", "{time}");
    }
}
