package dev.sallyport.prober.plan;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One place of a plan that has not the form it should have. */
final class Misfit {
    private final JsonNode schema;
    private final PlanTree plan;
    private final Error error;
    private final JsonPointer at;

    /** Where in the schema the violated keyword stands. */
    private final JsonPointer rule;

    /** The part of the schema in which it stands. */
    private final JsonNode wanted;

    Misfit(JsonNode schema, PlanTree plan, Error error) {
        this.schema = schema;
        this.plan = plan;
        this.error = error;
        at = pointer(error.getInstanceLocation());
        rule = pointer(error.getSchemaLocation().getFragment());
        wanted = schema.at(rule.head());
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

    void tell(Faults faults) {
        JsonNode found = plan.root().at(at);
        String keyword = error.getKeyword();
        switch (keyword) {
            case "additionalProperties" -> {
                List<String> known = new ArrayList<>(wanted.path("properties").propertyNames());
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
                JsonNode name = resolved(schema.at(rule));
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
        String path = PlanSchema.path(at);
        return path.isEmpty() ? "" : path + ": ";
    }

    private String meaning() {
        return wanted.path("description").asString("something else");
    }

    private String suchAs() {
        String example = example(wanted);
        return example.isEmpty() ? "see probe-plan.schema.json" : "write such as " + example;
    }

    private String example(JsonNode part) {
        return resolved(part).path("examples").path(0).asString("");
    }

    private JsonNode resolved(JsonNode part) {
        String reference = part.path("$ref").asString("");
        return reference.isEmpty() ? part : schema.at(reference.substring(1));
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
