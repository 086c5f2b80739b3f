package dev.sallyport.prober.plan;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * A body that is sent as JSON. {@code "{invoice}"} is sent as a text, {@code {invoice}} without quotes as what it is: a
 * number, say. {@code "{amount}"} and {@code "{number}"} alone are always numbers.
 */
final class JsonBody {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Scope scope;

    JsonBody(Scope scope) {
        this.scope = scope;
    }

    String write(Place place) {
        return JsonMapper.shared().writeValueAsString(sent(place));
    }

    private JsonNode sent(Place place) {
        Optional<String> bare = bare(place.json());
        if (bare.isPresent()) {
            return raw(place, bare.get());
        }
        if (place.isObject()) {
            ObjectNode object = JSON.objectNode();
            for (Map.Entry<String, Place> entry : place.entries().entrySet()) {
                object.set(entry.getKey(), sent(entry.getValue()));
            }
            return object;
        }
        if (place.json().isArray()) {
            ArrayNode array = JSON.arrayNode();
            place.items().forEach(item -> array.add(sent(item)));
            return array;
        }
        if (!place.isText()) {
            return place.json();
        }
        scope.check(place);
        Matcher alone = Braces.VARIABLE.matcher(place.written());
        if (alone.matches() && BuiltIns.NUMBERS.contains(alone.group(1))) {
            return JSON.rawValueNode(new RawValue(place.written()));
        }
        return JSON.stringNode(place.text());
    }

    /** To YAML, {@code {invoice}} is one key without a value. */
    private static Optional<String> bare(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return Optional.empty();
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        return only.getValue().isNull()
                        && Braces.VARIABLE.matcher("{" + only.getKey() + "}").matches()
                ? Optional.of(only.getKey())
                : Optional.empty();
    }

    private JsonNode raw(Place place, String name) {
        if (BuiltIns.all().contains(name) && !BuiltIns.NUMBERS.contains(name)) {
            place.fault(
                    "{" + name + "} stands without quotes, but is a text",
                    "without quotes stands what is sent as a number",
                    "write \"{" + name + "}\"");
        }
        scope.checkName(place, name);
        return JSON.rawValueNode(new RawValue("{" + name + "}"));
    }
}
