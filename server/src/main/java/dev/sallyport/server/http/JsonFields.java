package dev.sallyport.server.http;

import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object of a request, read by name and type. Field names may be told to the caller; values are
 * not.
 */
public final class JsonFields {
    private static final int LONGEST_NAME_TOLD = 60;

    private final String path;
    private final JsonNode node;

    private JsonFields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /**
     * The fields of an object that may have only these.
     *
     * @param path where it stands, for messages; empty for the body itself
     */
    public static JsonFields of(String path, JsonNode node, String... allowed) {
        if (!node.isObject()) {
            throw invalid((path.isEmpty() ? "the body" : quoted(path)) + " must be a JSON object");
        }
        Set<String> known = new TreeSet<>(List.of(allowed));
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw invalid("field " + quoted(at(path, shown(name))) + " is unknown; allowed here: "
                        + String.join(", ", known));
            }
        }
        return new JsonFields(path, node);
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** How many fields the object has. */
    public int size() {
        return node.size();
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> invalid(quoted(at(path, name)) + " is missing; it must be a text"));
    }

    public Optional<String> optionalText(String name) {
        return field(name).map(value -> {
            if (!value.isString()) {
                throw invalid(quoted(at(path, name)) + " must be a text");
            }
            return value.stringValue();
        });
    }

    /** A value of a filter: a text, a whole number, or true or false, as text. */
    public Optional<String> optionalValue(String name) {
        return field(name).map(value -> valueOf(at(path, name), value));
    }

    /** A list of such values; empty if there is no such field. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            values.add(valueOf(at(path, name) + "[" + values.size() + "]", element));
        }
        return values;
    }

    /** True or false; false if there is no such field. */
    public boolean flag(String name) {
        return field(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw invalid(quoted(at(path, name)) + " must be true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** A whole number of ordinary size that must be there. */
    public int wholeNumber(String name) {
        JsonNode value = field(name).orElseThrow(() -> invalid(quoted(at(path, name)) + " is missing"));
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw invalid(quoted(at(path, name)) + " must be a whole number");
        }
        return value.intValue();
    }

    /** A whole number of any size that fits 64 bits, and must be there. */
    public long longNumber(String name) {
        JsonNode value = field(name).orElseThrow(() -> invalid(quoted(at(path, name)) + " is missing"));
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(quoted(at(path, name)) + " must be a whole number");
        }
        return value.longValue();
    }

    /** The value of a field, whatever it is. */
    public Optional<JsonNode> field(String name) {
        @Nullable JsonNode value = node.get(name);
        return Optional.ofNullable(value);
    }

    /** The elements of a list; none if there is no such field. */
    public List<JsonNode> elements(String name) {
        return field(name)
                .map(value -> {
                    if (!value.isArray()) {
                        throw invalid(quoted(at(path, name)) + " must be a list");
                    }
                    return List.copyOf(value.values());
                })
                .orElse(List.of());
    }

    private static String valueOf(String where, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber() || value.isBoolean()) {
            return value.asString();
        }
        throw invalid(quoted(where) + " must be a text, a whole number, or true or false; write decimals as text");
    }

    public static Problem invalid(String told) {
        return Problem.of(ProblemCode.INVALID_REQUEST, told);
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME_TOLD)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
