package dev.sallyport.prober.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A YAML file as JSON, of which each part knows its line. */
final class PlanTree {
    /** Deeper than any plan; the composer calls itself once a level. */
    private static final int DEEPEST = 40;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Map<JsonPointer, Integer> lines;

    private PlanTree(JsonNode root, Map<JsonPointer, Integer> lines) {
        this.root = root;
        this.lines = lines;
    }

    JsonNode root() {
        return root;
    }

    /** Where the key stands that leads there, or the value where there is no key. */
    int line(JsonPointer pointer) {
        JsonPointer at = pointer;
        while (at != null) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.head();
        }
        return 1;
    }

    /** Empty, with faults, if this is no such file. */
    static Optional<PlanTree> parse(String yaml, Faults faults) {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            if (!isFlat(settings, yaml, faults)) {
                return Optional.empty();
            }
            Optional<Node> node = new Compose(settings).composeString(yaml);
            if (node.isEmpty()) {
                faults.add(1, "the file is empty", "a plan begins with \"target:\"", "write it, or let probe init");
                return Optional.empty();
            }
            Map<JsonPointer, Integer> lines = new HashMap<>();
            JsonNode root = convert(node.get(), JsonPointer.empty(), lines, faults);
            return faults.isEmpty() ? Optional.of(new PlanTree(root, lines)) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
            String problem = e.getProblem() == null ? "something is out of place" : e.getProblem();
            faults.add(
                    line,
                    "this is no YAML: " + problem.replaceAll("\\s+", " "),
                    "a plan is YAML 1.2",
                    remedy(yaml, line));
        } catch (YamlEngineException e) {
            faults.add(
                    1,
                    "this is no YAML: it holds characters that have no place in it",
                    "a plan is YAML 1.2",
                    "take them out");
        }
        return Optional.empty();
    }

    private static String remedy(String yaml, int line) {
        String text = yaml.lines().skip(line - 1L).findFirst().orElse("");
        return text.contains("{")
                ? "within { } and [ ] put what holds braces in quotes: \"${NAME}\", \"GET /api/{id}\""
                : "mend it here or in the line above";
    }

    /** Goes through the flat events, so that nothing is built from a file that is out to be large or deep. */
    private static boolean isFlat(LoadSettings settings, String yaml, Faults faults) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                faults.add(line, "a second document begins", "a plan is one document", "take out the \"---\"");
                return false;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                faults.add(
                        line,
                        "here stands the anchor or alias "
                                + Faults.quote(node.getAnchor().get().getValue()),
                        "a plan says each thing where it holds, without & and *",
                        "write it out");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                faults.add(line, "this is level " + depth, "allowed are " + DEEPEST, "take out what is no plan");
                return false;
            }
        }
        return faults.isEmpty();
    }

    private static JsonNode convert(Node node, JsonPointer at, Map<JsonPointer, Integer> lines, Faults faults) {
        lines.putIfAbsent(at, lineOf(node));
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                add(object, tuple, at, lines, faults);
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, at.appendIndex(array.size()), lines, faults));
            }
            return array;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar) : JSON.nullNode();
    }

    private static void add(
            ObjectNode object, NodeTuple tuple, JsonPointer at, Map<JsonPointer, Integer> lines, Faults faults) {
        int line = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            faults.add(
                    line,
                    "a key is a list or holds keys",
                    "a key is one word",
                    "put what holds braces in quotes: \"${NAME}\"");
            return;
        }
        JsonPointer place = at.appendProperty(key.getValue());
        if (object.has(key.getValue())) {
            faults.add(
                    line,
                    "the key " + Faults.quote(key.getValue()) + " stands here again, first in line " + lines.get(place),
                    "a key stands once",
                    "take one out");
            return;
        }
        lines.put(place, line);
        object.set(key.getValue(), convert(tuple.getValueNode(), place, lines, faults));
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equals("true"));
        }
        try {
            if (scalar.getTag().equals(Tag.INT)) {
                return JSON.numberNode(new BigInteger(text));
            }
            if (scalar.getTag().equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            // .nan and .inf are no numbers of JSON.
        }
        return JSON.stringNode(text);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
