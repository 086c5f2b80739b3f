package dev.sallyport.catalog;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** From text to a tree of nodes that is small, flat and says each thing where it stands. */
final class YamlFile {
    /** Deeper than any catalog; the composer calls itself once a level. */
    private static final int DEEPEST = 20;

    private final String yaml;
    private final Faults faults;
    private final LoadSettings settings =
            LoadSettings.builder().setUseMarks(true).setAllowNonScalarKeys(true).build();

    private YamlFile(String yaml, Faults faults) {
        this.yaml = yaml;
        this.faults = faults;
    }

    /** The root; empty, with faults, if this is no such file. */
    static Optional<YamlNode> parse(String yaml, Faults faults) {
        return new YamlFile(yaml, faults).parse();
    }

    private Optional<YamlNode> parse() {
        if (!checkCharacters()) {
            return Optional.empty();
        }
        try {
            checkShape();
            if (!faults.isEmpty()) {
                return Optional.empty();
            }
            Optional<YamlNode> root =
                    new Compose(settings).composeString(yaml).map(node -> YamlNode.root(node, faults));
            if (root.isEmpty()) {
                faults.add(1, "the file is empty", "it begins with \"catalog: 1\"", "write the catalog");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem() == null ? "something is out of place" : e.getProblem();
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
            syntax(line + 1, problem.replaceAll("\\s+", " "));
        } catch (YamlEngineException e) {
            syntax(1, "the parser gives up");
        }
        return Optional.empty();
    }

    /** The parser tells of bad characters without a line. */
    private boolean checkCharacters() {
        int line = 1;
        int mark = faults.mark();
        for (int i = 0; i < yaml.length(); i += Character.charCount(yaml.codePointAt(i))) {
            int c = yaml.codePointAt(i);
            if (c == '\n') {
                line++;
            } else if ((Character.isISOControl(c) && c != '\t' && c != '\r' && c != 0x85)
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0xFFFE
                    || c == 0xFFFF) {
                syntax(line, String.format("the character U+%04X has no place in YAML", c));
            }
        }
        return faults.noneSince(mark);
    }

    /** Goes through the flat events, so that nothing is built from a file that is out to be large or deep. */
    private void checkShape() {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                faults.add(line, "a second document begins", "a catalog is one document", "take out the \"---\"");
                return;
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                faults.add(
                        line,
                        "here stands the anchor or alias "
                                + Faults.quote(node.getAnchor().get().getValue()),
                        "a catalog says each thing where it holds, without & and *",
                        "write it out");
            }
            if (tag(event).isPresent()) {
                faults.add(
                        line,
                        "here stands the tag " + Faults.quote(tag(event).get()),
                        "values are plain, without !",
                        "take the tag out");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                faults.add(line, "this is level " + depth, "allowed are " + DEEPEST, "take out what is no catalog");
                return;
            }
        }
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    }

    private void syntax(int line, String problem) {
        faults.add(line, "this is no YAML: " + problem, "a catalog is YAML 1.2", "mend it here or in the line above");
    }
}
