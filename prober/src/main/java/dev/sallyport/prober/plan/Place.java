package dev.sallyport.prober.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A part of a plan that has the form it should have, and where it stands. */
final class Place {
    /** Names of fields that hold what nobody may read in a file. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(pass|pwd|secret|token|key|credential|kennwort).*|pin|otp");

    private final Document document;
    private final JsonPointer at;
    private final JsonNode node;

    /** What all places of one plan share. */
    private record Document(PlanTree tree, Environment environment, Faults faults, boolean literalSecrets) {}

    private Place(Document document, JsonPointer at, JsonNode node) {
        this.document = document;
        this.at = at;
        this.node = node;
    }

    static Place root(PlanTree tree, Environment environment, Faults faults) {
        boolean literal = tree.root().path("literal-secrets").asBoolean(false);
        return new Place(new Document(tree, environment, faults, literal), JsonPointer.empty(), tree.root());
    }

    void fault(String wrong, String allowed, String remedy) {
        String path = PlanSchema.path(at);
        document.faults().add(document.tree().line(at), path.isEmpty() ? wrong : path + ": " + wrong, allowed, remedy);
    }

    boolean isObject() {
        return node.isObject();
    }

    boolean isText() {
        return node.isString();
    }

    boolean has(String key) {
        return node.has(key);
    }

    Optional<Place> find(String key) {
        JsonNode found = node.get(key);
        return found == null ? Optional.empty() : Optional.of(new Place(document, at.appendProperty(key), found));
    }

    /** What the schema says is there. */
    Place get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException(PlanSchema.path(at) + " has no " + key));
    }

    Map<String, Place> entries() {
        Map<String, Place> entries = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> entries.put(
                        entry.getKey(), new Place(document, at.appendProperty(entry.getKey()), entry.getValue())));
        return entries;
    }

    Map<String, Place> entries(String key) {
        return find(key).map(Place::entries).orElse(Map.of());
    }

    List<Place> items() {
        List<Place> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(new Place(document, at.appendIndex(items.size()), item));
        }
        return items;
    }

    List<Place> items(String key) {
        return find(key).map(Place::items).orElse(List.of());
    }

    List<String> texts() {
        return items().stream().map(Place::text).toList();
    }

    List<String> texts(String key) {
        return find(key).map(Place::texts).orElse(List.of());
    }

    /** The texts under each key of what stands there. */
    Map<String, List<String>> textsByKey(String key) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        entries(key).forEach((name, place) -> texts.put(name, place.texts()));
        return texts;
    }

    JsonNode json() {
        return node;
    }

    /** As it is written. */
    String written() {
        return node.asString();
    }

    /** With what the environment gives. */
    String text() {
        return filled(written());
    }

    String filled(String written) {
        return document.environment().fill(written);
    }

    boolean isTrue(String key) {
        return find(key).map(found -> found.node.asBoolean()).orElse(false);
    }

    Optional<Long> number(String key) {
        return find(key).map(found -> found.node.asLong());
    }

    Optional<Integer> count(String key) {
        return number(key).map(Long::intValue);
    }

    /** A secret stands in the environment, unless the plan says that it does not mind. */
    Secret secret() {
        if (!document.literalSecrets() && !Environment.isNamedIn(written())) {
            fault(
                    "here a secret is written out",
                    "secrets come from the environment: \"${NAME}\"",
                    "put it there, or say \"literal-secrets: true\" if everybody may read it");
        }
        return new Secret(text());
    }

    /** The same for whatever has a name that secrets have. */
    void checkSecrets() {
        entries().forEach((key, value) -> {
            if (value.node.isString() && SECRET_NAME.matcher(key).matches()) {
                value.secret();
            } else {
                value.checkSecrets();
            }
        });
        if (node.isArray()) {
            items().forEach(Place::checkSecrets);
        }
    }
}
