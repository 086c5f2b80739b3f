package dev.sallyport.prober.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An OpenAPI document of version 3, whose references are followed within it. */
final class OpenApi {
    private static final int DEEPEST = 24;
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;

    /** @param path with its variables in braces */
    record Operation(String method, String path, JsonNode told, List<JsonNode> parameters) {
        Operation {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** What a request takes. */
    record Body(String type, JsonNode schema) {
        boolean isUpload() {
            return type.contains("multipart");
        }

        /** The part of a plan's request that says it. */
        String part() {
            return type.contains("json") ? "body" : "form";
        }
    }

    private OpenApi(JsonNode root) {
        this.root = root;
    }

    /** Reads JSON or YAML; empty, if this is no such document. */
    static Optional<OpenApi> parse(String text) {
        JsonNode root = tree(text);
        return root.path("openapi").asString("").startsWith("3.")
                        && root.path("paths").isObject()
                ? Optional.of(new OpenApi(root))
                : Optional.empty();
    }

    private static JsonNode tree(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException notJson) {
            try {
                Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
                return JsonMapper.shared().valueToTree(loaded);
            } catch (YamlEngineException | JacksonException | IllegalArgumentException neither) {
                return MissingNode.getInstance();
            }
        }
    }

    Optional<String> server() {
        String url = root.path("servers").path(0).path("url").asString("");
        return url.isEmpty() || url.contains("{") ? Optional.empty() : Optional.of(url);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(entry -> {
            JsonNode path = resolve(entry.getValue());
            for (String method : METHODS) {
                if (path.has(method)) {
                    List<JsonNode> parameters = new ArrayList<>();
                    path.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
                    path.path(method).path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
                    operations.add(new Operation(
                            method.toUpperCase(Locale.ROOT), entry.getKey(), path.path(method), parameters));
                }
            }
        });
        return operations;
    }

    Map<String, JsonNode> securitySchemes() {
        Map<String, JsonNode> schemes = new LinkedHashMap<>();
        root.path("components")
                .path("securitySchemes")
                .properties()
                .forEach(entry -> schemes.put(entry.getKey(), resolve(entry.getValue())));
        return schemes;
    }

    JsonNode resolve(JsonNode node) {
        JsonNode at = node;
        for (int depth = 0; depth < DEEPEST && at.path("$ref").isString(); depth++) {
            String reference = at.path("$ref").asString();
            at = reference.startsWith("#/") ? root.at(reference.substring(1)) : MissingNode.getInstance();
        }
        return at;
    }

    /** The schema of a successful answer, if it is JSON. */
    JsonNode answer(Operation operation) {
        JsonNode content = success(operation).path("content");
        for (String type : content.propertyNames()) {
            if (type.contains("json")) {
                return resolve(content.path(type).path("schema"));
            }
        }
        return MissingNode.getInstance();
    }

    /** Whether a success is a file: neither JSON nor a page. */
    boolean answersFile(Operation operation) {
        JsonNode content = success(operation).path("content");
        return content.size() > 0
                && content.propertyNames().stream()
                        .noneMatch(type -> (type.contains("json") && !type.contains("ndjson"))
                                || type.startsWith("text/html")
                                || type.startsWith("text/plain"));
    }

    private JsonNode success(Operation operation) {
        for (Map.Entry<String, JsonNode> answer :
                operation.told().path("responses").properties()) {
            if (answer.getKey().startsWith("2")) {
                return resolve(answer.getValue());
            }
        }
        return MissingNode.getInstance();
    }

    Optional<Body> body(Operation operation) {
        JsonNode content = resolve(operation.told().path("requestBody")).path("content");
        return content.properties().stream()
                .filter(entry -> entry.getKey().contains("json")
                        || entry.getKey().contains("urlencoded")
                        || entry.getKey().contains("multipart"))
                .findFirst()
                .map(entry -> new Body(entry.getKey(), resolve(entry.getValue().path("schema"))));
    }

    /** All properties of a schema, of its parts and of the first of its choices. */
    Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        collect(schema, properties, 0);
        return properties;
    }

    private void collect(JsonNode unresolved, Map<String, JsonNode> properties, int depth) {
        JsonNode schema = resolve(unresolved);
        if (depth > DEEPEST) {
            return;
        }
        schema.path("allOf").forEach(part -> collect(part, properties, depth + 1));
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice).size() > 0) {
                collect(schema.path(choice).path(0), properties, depth + 1);
            }
        }
        schema.path("properties")
                .properties()
                .forEach(entry -> properties.put(entry.getKey(), resolve(entry.getValue())));
    }

    List<String> required(JsonNode unresolved) {
        List<String> required = new ArrayList<>();
        JsonNode schema = resolve(unresolved);
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("allOf")
                .forEach(part -> resolve(part).path("required").forEach(name -> required.add(name.asString())));
        return required;
    }

    /** {@code string}, {@code number}, {@code integer}, {@code boolean}, {@code array} or {@code object}. */
    String type(JsonNode unresolved) {
        JsonNode schema = resolve(unresolved);
        JsonNode type = schema.path("type");
        if (type.isString()) {
            return type.asString();
        }
        for (JsonNode one : type) {
            if (!one.asString().equals("null")) {
                return one.asString();
            }
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            for (JsonNode one : schema.path(choice)) {
                String found = type(one);
                if (!found.isEmpty() && !found.equals("null")) {
                    return found;
                }
            }
        }
        if (schema.has("enum") || schema.has("const")) {
            return "string";
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : "";
    }

    List<String> choices(JsonNode unresolved) {
        JsonNode schema = resolve(unresolved);
        List<String> choices = new ArrayList<>();
        schema.path("enum").forEach(choice -> choices.add(choice.asString()));
        if (schema.has("items") && choices.isEmpty()) {
            return choices(schema.path("items"));
        }
        return choices;
    }
}
