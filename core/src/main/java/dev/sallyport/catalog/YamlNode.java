package dev.sallyport.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in the file and the place where it stands. Each getter answers, or notes a fault and answers empty. */
final class YamlNode {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final int LONGEST_TEXT = 1_000;

    private final Node node;
    private final String path;
    private final int line;
    private final Faults faults;

    /** @param line where the key stands that leads here, or the value where there is no key */
    YamlNode(Node node, String path, int line, Faults faults) {
        this.node = node;
        this.path = path;
        this.line = line;
        this.faults = faults;
    }

    static YamlNode root(Node node, Faults faults) {
        return new YamlNode(node, "", lineOf(node), faults);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    void fault(String wrong, String allowed, String remedy) {
        faults.add(line, path.isEmpty() ? wrong : path + ": " + wrong, allowed, remedy);
    }

    int line() {
        return line;
    }

    String path() {
        return path;
    }

    Faults faults() {
        return faults;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Whether exactly that word stands here. */
    boolean is(String word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word);
    }

    Optional<YamlMapping> mapping() {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMapping.of(this, mapping));
        }
        wrongShape("keys with values");
        return Optional.empty();
    }

    Optional<List<YamlNode>> list() {
        if (!(node instanceof SequenceNode sequence)) {
            wrongShape("a list such as [a, b]");
            return Optional.empty();
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlNode(item, path + "[" + (items.size() + 1) + "]", lineOf(item), faults));
        }
        return Optional.of(items);
    }

    Optional<List<YamlNode>> filledList() {
        Optional<List<YamlNode>> items = list();
        if (items.isPresent() && items.get().isEmpty()) {
            fault("the list is empty", "at least one entry is needed", "fill it");
            return Optional.empty();
        }
        return items;
    }

    /** A scalar as it is written. */
    Optional<String> word() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return Optional.of(scalar.getValue());
        }
        wrongShape("one word");
        return Optional.empty();
    }

    /** The type that YAML sees in a scalar, for columns of which nothing else is known. */
    ColumnType scalarType() {
        if (node.getTag().equals(Tag.BOOL)) {
            return ColumnType.BOOLEAN;
        }
        if (node.getTag().equals(Tag.INT)) {
            return ColumnType.INTEGER;
        }
        return node.getTag().equals(Tag.FLOAT) ? ColumnType.DECIMAL : ColumnType.TEXT;
    }

    /** Words for people: not blank, on one line, and shown as they are. */
    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar) || isNull()) {
            wrongShape("a text");
            return Optional.empty();
        }
        String text = scalar.getValue().strip().replaceAll("\\s+", " ");
        if (text.isBlank()) {
            fault("the text is blank", "words are needed here", "write them");
        } else if (text.length() > LONGEST_TEXT) {
            fault("the text has " + text.length() + " characters", "at most " + LONGEST_TEXT, "shorten it");
        } else if (text.codePoints().anyMatch(YamlNode::misleads)) {
            fault(
                    "the text holds a control or direction character",
                    "text that looks the same everywhere is allowed",
                    "take the character out");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** Controls, and the marks that turn the direction of what follows. */
    private static boolean misleads(int c) {
        return Character.isISOControl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    Optional<Boolean> bool() {
        if (node.getTag().equals(Tag.BOOL)) {
            return Optional.of(is("true"));
        }
        wrongShape("true or false");
        return Optional.empty();
    }

    Optional<Long> count() {
        return countFrom(1);
    }

    /** A whole number that is at least {@code least}. */
    Optional<Long> countFrom(long least) {
        if (!(node instanceof ScalarNode scalar)
                || !node.getTag().equals(Tag.INT)
                || !WHOLE_NUMBER.matcher(scalar.getValue()).matches()) {
            wrongShape("a whole number such as 50000");
            return Optional.empty();
        }
        long count = Long.parseLong(scalar.getValue());
        if (count < least) {
            fault(count + " is out of bounds", "at least " + least + " is allowed", "write a larger number");
            return Optional.empty();
        }
        return Optional.of(count);
    }

    /** One of the enum's constants, written in lower case with dashes. */
    <E extends Enum<E>> Optional<E> choice(Class<E> type) {
        return choice(Arrays.asList(type.getEnumConstants()));
    }

    <E extends Enum<E>> Optional<E> choice(List<E> allowed) {
        Optional<String> word = word();
        if (word.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : allowed) {
            if (written(constant).equals(word.get())) {
                return Optional.of(constant);
            }
        }
        unknown(word.get(), allowed.stream().map(YamlNode::written).toList());
        return Optional.empty();
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void unknown(String word, Collection<String> allowed) {
        fault(
                Faults.quote(word) + " is unknown here",
                "allowed are " + String.join(", ", allowed),
                DidYouMean.orElse(word, allowed, "choose one of them"));
    }

    private void wrongShape(String wanted) {
        String found = "something else";
        if (node instanceof MappingNode) {
            found = "keys with values";
        } else if (node instanceof SequenceNode) {
            found = "a list";
        } else if (isNull()) {
            found = "nothing";
        } else if (node instanceof ScalarNode scalar) {
            found = Faults.quote(scalar.getValue());
        }
        fault("here stands " + found, "allowed is " + wanted, "write " + wanted);
    }
}
