package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A body that a schema would let pass, with canaries where texts and numbers stand. */
final class Sample {
    private static final int DEEPEST = 6;
    private static final int SHORTEST_CANARY = 16;
    private static final double LARGEST_CANARY = 10_000_000;

    private final OpenApi api;
    private final boolean planted;
    private final PlantedVariables variables;
    private final List<String> notes = new ArrayList<>();
    private int canaries;

    /**
     * @param planted whether canaries may stand in it
     * @param variables that are known where it is sent
     */
    Sample(OpenApi api, boolean planted, PlantedVariables variables) {
        this.api = api;
        this.planted = planted;
        this.variables = variables;
    }

    List<String> notes() {
        return notes;
    }

    /** Texts and numbers in it by which the data can be told. */
    int canaries() {
        return canaries;
    }

    ObjectNode object(JsonNode schema) {
        return object(schema, 0);
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        List<String> required = api.required(schema);
        api.properties(schema).forEach((name, property) -> {
            boolean needed = required.contains(name);
            boolean simple = Set.of("string", "number", "integer").contains(api.type(property));
            if (!property.path("readOnly").asBoolean(false) && (needed || (simple && planted))) {
                value(name, property, needed, depth).ifPresent(value -> object.set(name, value));
            }
        });
        return object;
    }

    private Optional<JsonNode> value(String name, JsonNode schema, boolean needed, int depth) {
        if (schema.has("const")) {
            return Optional.of(schema.path("const"));
        }
        List<String> choices = api.choices(schema);
        return switch (api.type(schema)) {
            case "string" -> choices.isEmpty() ? text(name, schema, needed) : Optional.of(Json.text(choices.get(0)));
            case "number", "integer" -> number(name, schema, needed);
            case "boolean" ->
                Optional.of(Json.object().booleanNode(schema.path("default").asBoolean(false)));
            case "array" -> {
                Optional<JsonNode> item = depth > DEEPEST || !needed
                        ? Optional.empty()
                        : value(Words.singular(name), api.resolve(schema.path("items")), true, depth + 1);
                yield Optional.of(
                        item.<JsonNode>map(one -> Json.array().add(one)).orElse(Json.array()));
            }
            case "object" -> depth > DEEPEST ? Optional.empty() : Optional.of(object(schema, depth + 1));
            default -> {
                if (needed) {
                    notes.add("? " + name + ": write a value that the application takes.");
                }
                yield needed ? Optional.of(Json.text("?")) : Optional.empty();
            }
        };
    }

    private Optional<JsonNode> text(String name, JsonNode schema, boolean needed) {
        Optional<String> reference = Words.refersTo(name).filter(variables::contains);
        if (reference.isPresent()) {
            return Optional.of(Json.text("{" + reference.get() + "}"));
        }
        String example = example(schema);
        return switch (schema.path("format").asString("")) {
            case "date" -> Optional.of(Json.text("{today}"));
            case "date-time" -> Optional.of(Json.text("{time}"));
            case "email" -> Optional.of(Json.text(canary("{mail}", "someone@example.test")));
            case "uri", "url" -> Optional.of(Json.text(canary("https://example.test/{text}", "https://example.test/")));
            case "uuid" -> id(name, example, needed);
            default -> word(name, schema, example, needed);
        };
    }

    private Optional<JsonNode> id(String name, String example, boolean needed) {
        if (needed && example.isEmpty()) {
            notes.add("? " + name + ": write an id that each tenant has, or take one in an earlier planting.");
        }
        return needed ? Optional.of(Json.text(example.isEmpty() ? "?" : example)) : Optional.empty();
    }

    private Optional<JsonNode> word(String name, JsonNode schema, String example, boolean needed) {
        boolean narrow = schema.path("maxLength").asInt(Integer.MAX_VALUE) < SHORTEST_CANARY;
        boolean formed = schema.has("pattern") || Words.refersTo(name).isPresent();
        if (!planted || narrow || formed) {
            if (!needed && example.isEmpty()) {
                return Optional.empty();
            }
            if (example.isEmpty()) {
                notes.add("? " + name + ": write a value that the application takes"
                        + (schema.has("pattern")
                                ? ", of the form " + schema.path("pattern").asString()
                                : "") + ".");
            }
            return Optional.of(Json.text(example.isEmpty() ? "?" : example));
        }
        return Optional.of(Json.text(canary(Words.canary(name).orElse("{text}"), "")));
    }

    private String canary(String withVariable, String plain) {
        canaries += planted ? 1 : 0;
        return planted ? withVariable : plain;
    }

    private Optional<JsonNode> number(String name, JsonNode schema, boolean needed) {
        Optional<String> reference = Words.refersTo(name).filter(variables::contains);
        if (reference.isPresent()) {
            return Optional.of(Json.bare(reference.get()));
        }
        boolean whole = api.type(schema).equals("integer");
        boolean narrow = schema.path("maximum").asDouble(Double.MAX_VALUE) < LARGEST_CANARY;
        if (!planted || narrow || Words.refersTo(name).isPresent()) {
            if (!needed) {
                return Optional.empty();
            }
            JsonNode example = schema.path("example");
            if (planted && Words.refersTo(name).isPresent() && !example.isNumber()) {
                notes.add("? " + name + ": write an id that each tenant has, or take one in an earlier planting.");
            }
            return Optional.of(
                    example.isNumber()
                            ? example
                            : schema.path("minimum").isNumber()
                                    ? schema.path("minimum")
                                    : Json.object().numberNode(1));
        }
        boolean amount = !whole || TypedIn.isAmount(name);
        canaries += amount ? 1 : 0;
        return Optional.of(Json.text(amount ? whole ? "{cents}" : "{amount}" : "{number}"));
    }

    private static String example(JsonNode schema) {
        for (JsonNode example :
                List.of(schema.path("example"), schema.path("examples").path(0), schema.path("default"))) {
            if (example.isString()) {
                return example.asString();
            }
        }
        return "";
    }

    /**
     * A form with a file.
     *
     * @param file the field in which it is; none, if no field holds a file
     */
    record Upload(ObjectNode fields, Optional<String> file) {}

    Upload upload(JsonNode schema) {
        ObjectNode fields = object(schema, 0);
        Optional<String> file = api.properties(schema).entrySet().stream()
                .filter(entry -> entry.getValue().path("format").asString("").equals("binary")
                        || entry.getValue().has("contentMediaType"))
                .map(Map.Entry::getKey)
                .findFirst();
        file.ifPresent(fields::remove);
        return new Upload(fields, file);
    }
}
