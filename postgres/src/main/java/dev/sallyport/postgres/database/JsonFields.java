package dev.sallyport.postgres.database;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a stored object, read one by one. A field that is missing, of another type, or that nobody asked for
 * makes the object unreadable: what was written by a version that we do not know is not guessed at.
 */
public final class JsonFields {
    private final String what;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    JsonFields(String what, JsonNode node) {
        if (!node.isObject()) {
            throw unreadable(what, "it is no object");
        }
        this.what = what;
        this.node = node;
    }

    public String text(String name) {
        JsonNode field = present(name);
        if (!field.isString()) {
            throw wrong(name);
        }
        return field.stringValue();
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long number(String name) {
        JsonNode field = present(name);
        if (!field.isIntegralNumber() || !field.canConvertToLong()) {
            throw wrong(name);
        }
        return field.longValue();
    }

    public int smallNumber(String name) {
        try {
            return Math.toIntExact(number(name));
        } catch (ArithmeticException e) {
            throw wrong(name);
        }
    }

    public boolean flag(String name) {
        JsonNode field = present(name);
        if (!field.isBoolean()) {
            throw wrong(name);
        }
        return field.booleanValue();
    }

    public Instant instant(String name) {
        return parsed(name, Instant::parse);
    }

    public Optional<Instant> optionalInstant(String name) {
        return has(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    public UUID uuid(String name) {
        return parsed(name, UUID::fromString);
    }

    /** A text that stands for something else. */
    public <T> T parsed(String name, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw wrong(name);
        }
    }

    public <T> T object(String name, Function<JsonFields, T> reader) {
        return read(new JsonFields(what + "." + name, present(name)), reader);
    }

    public <T> Optional<T> optionalObject(String name, Function<JsonFields, T> reader) {
        return has(name) ? Optional.of(object(name, reader)) : Optional.empty();
    }

    public List<String> texts(String name) {
        return StoredJson.mapped(array(name), item -> {
            if (!item.isString()) {
                throw wrong(name);
            }
            return item.stringValue();
        });
    }

    public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        return StoredJson.mapped(array(name), item -> read(new JsonFields(what + "." + name, item), reader));
    }

    /** All fields, each a list of texts under a name of its own. */
    public Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String name : node.propertyNames()) {
            lists.put(name, texts(name));
        }
        return lists;
    }

    /** All fields, each a whole number under a name of its own. */
    public Map<String, Long> numbers() {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String name : node.propertyNames()) {
            numbers.put(name, number(name));
        }
        return numbers;
    }

    /** Fields that may be there and are not looked at. */
    public void passOver(String... names) {
        asked.addAll(List.of(names));
    }

    public boolean has(String name) {
        asked.add(name);
        return node.has(name);
    }

    /** Reads the value and refuses fields that the reader did not ask for. */
    static <T> T read(JsonFields fields, Function<JsonFields, T> reader) {
        T value = reader.apply(fields);
        if (!fields.asked.containsAll(fields.node.propertyNames())) {
            throw unreadable(fields.what, "it has a field that this version does not know");
        }
        return value;
    }

    public IllegalStateException wrong(String name) {
        return unreadable(what, "its field \"" + name + "\" is not what it should be");
    }

    static IllegalStateException unreadable(String what, String why) {
        return new IllegalStateException("the stored " + what + " can't be read: " + why);
    }

    private JsonNode array(String name) {
        JsonNode field = present(name);
        if (!field.isArray()) {
            throw wrong(name);
        }
        return field;
    }

    private JsonNode present(String name) {
        asked.add(name);
        JsonNode field = node.get(name);
        if (field == null) {
            throw unreadable(what, "its field \"" + name + "\" is missing");
        }
        return field;
    }
}
