package dev.sallyport.prober.proposal;

import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.proposal.OpenApi.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the description of an answer tells. */
final class AnswerSchema {
    private static final int SOME = 4;

    private final OpenApi api;
    private final Operation operation;
    private final JsonNode schema;
    private final Map<String, JsonNode> properties;

    AnswerSchema(OpenApi api, Operation operation) {
        this.api = api;
        this.operation = operation;
        schema = api.answer(operation);
        properties = api.properties(schema);
    }

    boolean isUntold() {
        return properties.isEmpty();
    }

    boolean isFile() {
        return api.answersFile(operation);
    }

    PathKind kind() {
        if (isFile()) {
            return Words.endsWithVariable(operation.path()) || Words.isFile(operation.path())
                    ? PathKind.FILE
                    : PathKind.EXPORT;
        }
        boolean rows = api.type(schema).equals("array") || rowsAt().isPresent();
        return Words.kind(operation.path(), rows).orElse(PathKind.ITEM);
    }

    /** The property that holds the id of what is answered. */
    Optional<String> id() {
        return id(properties);
    }

    /** A pointer to the id of the first row. */
    Optional<String> idOfFirstRow() {
        return id(columns()).map(id -> rowsAt().map(name -> "/" + name).orElse("") + "/0/" + id);
    }

    /** Some names of columns, for parameters that name columns. */
    List<String> someColumns() {
        return columns().keySet().stream().limit(SOME).toList();
    }

    /** The property that says how far something is. */
    Optional<Map.Entry<String, JsonNode>> state() {
        return properties.entrySet().stream()
                .filter(entry -> Words.isState(entry.getKey()))
                .findFirst();
    }

    /** The property that holds where to go on. */
    Optional<String> link() {
        return properties.keySet().stream().filter(Words::isLink).findFirst();
    }

    /** The property under which the rows stand. */
    private Optional<String> rowsAt() {
        return properties.entrySet().stream()
                .filter(entry -> api.type(entry.getValue()).equals("array")
                        && api.type(entry.getValue().path("items")).equals("object"))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, JsonNode> columns() {
        JsonNode rows = rowsAt().map(properties::get).orElse(schema);
        return api.properties(rows.path("items"));
    }

    private static Optional<String> id(Map<String, JsonNode> properties) {
        for (String usual : List.of("id", "_id", "uuid", "guid", "key")) {
            if (properties.containsKey(usual)) {
                return Optional.of(usual);
            }
        }
        return properties.keySet().stream().filter(Words::isId).findFirst();
    }
}
