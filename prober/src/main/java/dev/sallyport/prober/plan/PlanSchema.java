package dev.sallyport.prober.plan;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema of a plan (draft 2020-12): for editors, and the first thing that a plan is held against. It knows keys,
 * types and forms; the reader knows more: that names refer to what is there, and that what is said fits together.
 */
public final class PlanSchema {
    private static final String RESOURCE = "/dev/sallyport/prober/plan/probe-plan.schema.json";

    private final JsonNode tree = JsonMapper.shared().readTree(text());
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(), InputFormat.JSON);

    PlanSchema() {}

    public static String text() {
        try (InputStream in = PlanSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema of the plan is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a fault for each place that has not the form it should have. */
    void check(PlanTree plan, Faults faults) {
        for (Error error : schema.validate(plan.root())) {
            JsonPointer at = pointer(error.getInstanceLocation());
            JsonPointer rule = pointer(error.getSchemaLocation().getFragment());
            new Misfit(tree, plan, at, error, tree.at(rule.head()), rule).tell(faults);
        }
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = path.getElement(i) instanceof Integer index
                    ? pointer.appendIndex(index)
                    : pointer.appendProperty(path.getName(i));
        }
        return pointer;
    }

    /**
     * One place that does not fit.
     *
     * @param root the schema
     * @param wanted the part of the schema that it does not fit
     * @param rule where in the schema the violated keyword stands
     */
    private record Misfit(
            JsonNode root, PlanTree plan, JsonPointer at, Error error, JsonNode wanted, JsonPointer rule) {
        void tell(Faults faults) {
            JsonNode found = plan.root().at(at);
            String keyword = error.getKeyword();
            switch (keyword) {
                case "additionalProperties" -> {
                    List<String> known =
                            new ArrayList<>(wanted.path("properties").propertyNames());
                    String key = error.getProperty();
                    faults.add(
                            plan.line(at.appendProperty(key)),
                            place() + "the key " + Faults.quote(key) + " is unknown",
                            "allowed are " + String.join(", ", known),
                            Faults.meant(key, known, "take it out"));
                }
                case "required" -> {
                    String key = error.getProperty();
                    String example = example(wanted.path("properties").path(key));
                    faults.add(
                            line(),
                            place() + "the key " + Faults.quote(key) + " is missing",
                            "it is mandatory",
                            "add \"" + key + ":\"" + (example.isEmpty() ? "" : ", such as " + key + ": " + example));
                }
                case "type" -> {
                    boolean unquoted = found.isObject()
                            && found.size() == 1
                            && found.values().iterator().next().isNull();
                    faults.add(
                            line(),
                            place() + "here stands " + shape(found),
                            "allowed is " + meaning(),
                            unquoted ? "put the braces in quotes: \"{…}\", \"${…}\"" : suchAs());
                }
                case "enum" -> {
                    List<String> known = new ArrayList<>();
                    wanted.path("enum").forEach(word -> known.add(word.asString()));
                    faults.add(
                            line(),
                            place() + shape(found) + " is unknown here",
                            "allowed are " + String.join(", ", known),
                            Faults.meant(scalar(found), known, "choose one of them"));
                }
                case "minItems", "minProperties" ->
                    faults.add(line(), place() + "too little stands here", "allowed is " + meaning(), suchAs());
                case "maxItems", "maxProperties" ->
                    faults.add(line(), place() + "too much stands here", "allowed is " + meaning(), suchAs());
                case "propertyNames" -> {
                    String key = error.getProperty();
                    JsonNode name = resolved(root.at(rule));
                    faults.add(
                            plan.line(at.appendProperty(key)),
                            place() + "the key " + Faults.quote(key) + " does not fit",
                            "allowed is " + name.path("description").asString("another"),
                            "write such as " + example(name));
                }
                default ->
                    faults.add(line(), place() + shape(found) + " does not fit", "allowed is " + meaning(), suchAs());
            }
        }

        private int line() {
            return plan.line(at);
        }

        private String place() {
            String path = path(at);
            return path.isEmpty() ? "" : path + ": ";
        }

        private String meaning() {
            return wanted.path("description").asString("something else");
        }

        private String suchAs() {
            String example = example(wanted);
            return example.isEmpty() ? "see probe-plan.schema.json" : "write such as " + example;
        }

        private String example(JsonNode schema) {
            return resolved(schema).path("examples").path(0).asString("");
        }

        private JsonNode resolved(JsonNode schema) {
            String reference = schema.path("$ref").asString("");
            return reference.isEmpty() ? schema : root.at(reference.substring(1));
        }

        private static String shape(JsonNode found) {
            if (found.isNull() || found.isMissingNode()) {
                return "nothing";
            }
            return found.isObject() ? "keys with values" : found.isArray() ? "a list" : Faults.quote(scalar(found));
        }

        private static String scalar(JsonNode found) {
            return found.isValueNode() ? found.asString() : "";
        }
    }

    /** As people write it: {@code paths.invoices.steps[2].request}. */
    static String path(JsonPointer pointer) {
        StringJoiner path = new StringJoiner("");
        JsonPointer at = pointer;
        while (!at.matches()) {
            if (at.mayMatchElement()) {
                path.add("[" + (at.getMatchingIndex() + 1) + "]");
            } else {
                path.add((path.length() == 0 ? "" : ".") + at.getMatchingProperty());
            }
            at = at.tail();
        }
        return path.toString();
    }
}
