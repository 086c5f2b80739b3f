package dev.sallyport.prober.proposal;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes parts of plans. */
final class Json {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return JSON.objectNode();
    }

    /** One value under its name. */
    static ObjectNode under(String name, JsonNode value) {
        ObjectNode object = JSON.objectNode();
        object.set(name, value);
        return object;
    }

    static ObjectNode step(String name, String request) {
        return JSON.objectNode().put("name", name).put("request", request);
    }

    static ArrayNode array() {
        return JSON.arrayNode();
    }

    static JsonNode text(String text) {
        return JSON.stringNode(text);
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** A variable that is sent as it is, without quotes. */
    static ObjectNode bare(String variable) {
        return JSON.objectNode().putNull(variable);
    }
}
