package dev.sallyport.postgres.identity;

import dev.sallyport.postgres.database.JsonFields;
import dev.sallyport.postgres.database.StoredJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** A membership's attributes as JSON: name to list of texts. */
final class Attributes {
    private Attributes() {}

    static String write(Map<String, Set<String>> attributes) {
        ObjectNode json = StoredJson.object();
        new TreeMap<>(attributes).forEach((name, values) -> json.set(name, StoredJson.texts(new TreeSet<>(values))));
        return StoredJson.write(json);
    }

    static Map<String, Set<String>> read(String stored) {
        Map<String, Set<String>> attributes = new TreeMap<>();
        StoredJson.read("attributes", stored, JsonFields::lists)
                .forEach((name, values) -> attributes.put(name, Set.copyOf(new TreeSet<>(values))));
        return attributes;
    }
}
