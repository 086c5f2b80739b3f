package dev.sallyport.postgres.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as our tables keep it: written field by field, so that renaming a type of Java's renames nothing stored. */
public final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StoredJson() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static <T> ArrayNode list(Collection<T> values, Function<T, JsonNode> form) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> list.add(form.apply(value)));
        return list;
    }

    public static ArrayNode texts(Collection<String> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(list::add);
        return list;
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    public static byte[] writeBytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /**
     * Reads an object and refuses fields that the reader did not ask for.
     *
     * @param what names the object in the message if it cannot be read; the message holds no value
     */
    public static <T> T read(String what, String json, Function<JsonFields, T> reader) {
        return read(what, json.getBytes(StandardCharsets.UTF_8), reader);
    }

    /** The same from bytes in UTF-8. */
    public static <T> T read(String what, byte[] json, Function<JsonFields, T> reader) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw JsonFields.unreadable(what, "it is no JSON");
        }
        return JsonFields.read(new JsonFields(what, node), reader);
    }

    static <T> List<T> mapped(JsonNode list, Function<JsonNode, T> reader) {
        List<T> values = new ArrayList<>(list.size());
        list.forEach(node -> values.add(reader.apply(node)));
        return values;
    }
}
