package dev.sallyport.prober.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each key of the schema is read, and no other. */
class PlanSchemaTest {
    private final JsonNode schema = JsonMapper.shared().readTree(PlanSchema.text());
    private JsonNode full = schema;

    @BeforeEach
    void readsTheFullPlan() throws IOException {
        full = PlanTree.parse(Files.readString(Plans.accepted("full.yml")), new Faults("full.yml"))
                .orElseThrow()
                .root();
    }

    private Optional<String> read() {
        try {
            Plan plan = PlanReader.read("plan.yml", full.toString(), Plans.ENVIRONMENT);
            return Optional.of(plan + told(plan));
        } catch (PlanException refused) {
            return Optional.empty();
        }
    }

    /** What a sign-in does not show by itself. */
    private static String told(Plan plan) {
        StringBuilder told = new StringBuilder();
        plan.identities().values().forEach(identity -> {
            if (identity.signIn() instanceof SignIn.Json json) {
                told.append(json.request())
                        .append(json.token())
                        .append(json.header())
                        .append(json.value());
            }
        });
        return told.toString();
    }

    @Test
    void theFullPlanUsesEachKeyOfTheSchema() {
        Set<String> used = new LinkedHashSet<>();
        cover(schema, full, "#", used);
        Set<String> known = new LinkedHashSet<>();
        properties(schema, "#", known);

        assertThat(used).containsAll(known);
        assertThat(known).hasSizeGreaterThan(80);
    }

    /** What is taken out changes the plan, or there is none. */
    @Test
    void eachKeyOfTheSchemaIsRead() {
        String whole = read().orElseThrow();
        List<String> unread = new ArrayList<>();
        int[] tried = {0};
        spoil(full, "", (place) -> {
            tried[0]++;
            if (read().filter(whole::equals).isPresent()) {
                unread.add(place);
            }
        });

        assertThat(unread).isEmpty();
        assertThat(tried[0]).isGreaterThan(150);
    }

    @Test
    void noKeyIsReadThatTheSchemaDoesNotKnow() {
        List<String> accepted = new ArrayList<>();
        unknown(full, schema, "", accepted);

        assertThat(accepted).isEmpty();
    }

    @Test
    void tellsEditorsWhatKeysMean() {
        assertThat(PlanSchema.text()).contains("https://json-schema.org/draft/2020-12/schema", "description");
    }

    private JsonNode resolved(JsonNode part) {
        String reference = part.path("$ref").asString("");
        return reference.isEmpty() ? part : schema.at(reference.substring(1));
    }

    /** Each property that the schema names, by the definition in which it stands. */
    private void properties(JsonNode part, String place, Set<String> known) {
        part.path("properties").properties().forEach(property -> {
            known.add(place + "." + property.getKey());
            properties(property.getValue(), place + "." + property.getKey(), known);
        });
        part.path("$defs")
                .properties()
                .forEach(definition -> properties(definition.getValue(), "#/$defs/" + definition.getKey(), known));
        for (String below : List.of("items", "additionalProperties")) {
            if (part.path(below).isObject()) {
                properties(part.path(below), place + "/" + below, known);
            }
        }
    }

    private void cover(JsonNode part, JsonNode value, String place, Set<String> used) {
        String reference = part.path("$ref").asString("");
        JsonNode meant = resolved(part);
        String here = reference.isEmpty() ? place : reference;
        if (value.isObject()) {
            value.properties().forEach(entry -> {
                JsonNode named = meant.path("properties").path(entry.getKey());
                if (named.isMissingNode()) {
                    cover(meant.path("additionalProperties"), entry.getValue(), here + "/additionalProperties", used);
                } else {
                    used.add(here + "." + entry.getKey());
                    cover(named, entry.getValue(), here + "." + entry.getKey(), used);
                }
            });
        }
        if (value.isArray()) {
            value.forEach(item -> cover(meant.path("items"), item, here + "/items", used));
        }
    }

    /** Takes each key out, one after the other, and puts it back. */
    private static void spoil(JsonNode node, String place, Consumer<String> judge) {
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(key);
                // Plantings have an order of their own: what is put back stands at the end.
                ObjectNode before = object.deepCopy();
                object.remove(key);
                judge.accept(place + "." + key);
                object.removeAll();
                object.setAll(before);
                object.set(key, value);
                spoil(value, place + "." + key, judge);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                spoil(array.get(i), place + "[" + i + "]", judge);
            }
        }
    }

    private void unknown(JsonNode node, JsonNode part, String place, List<String> accepted) {
        JsonNode meant = resolved(part);
        if (node instanceof ObjectNode object) {
            if (meant.path("additionalProperties").isBoolean()) {
                object.put("unknwon", true);
                if (read().isPresent()) {
                    accepted.add(place);
                }
                object.remove("unknwon");
            }
            object.properties().forEach(entry -> {
                JsonNode named = meant.path("properties").path(entry.getKey());
                unknown(
                        entry.getValue(),
                        named.isMissingNode() ? meant.path("additionalProperties") : named,
                        place + "." + entry.getKey(),
                        accepted);
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> unknown(item, meant.path("items"), place + "[]", accepted));
        }
    }
}
