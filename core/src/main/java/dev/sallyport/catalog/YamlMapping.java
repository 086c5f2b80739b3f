package dev.sallyport.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys with values; no key stands twice. */
final class YamlMapping {
    private final YamlNode node;
    private final Map<String, YamlNode> entries = new LinkedHashMap<>();

    private YamlMapping(YamlNode node) {
        this.node = node;
    }

    static YamlMapping of(YamlNode node, MappingNode mapping) {
        YamlMapping read = new YamlMapping(node);
        for (NodeTuple tuple : mapping.getValue()) {
            read.add(tuple);
        }
        return read;
    }

    private void add(NodeTuple tuple) {
        int line = YamlNode.lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            YamlNode place = new YamlNode(tuple.getKeyNode(), node.path(), line, node.faults());
            place.fault("a key is a list or a mapping", "a key is one word", "write one word before the colon");
            return;
        }
        String name = key.getValue();
        YamlNode value = new YamlNode(tuple.getValueNode(), below(name), line, node.faults());
        YamlNode first = entries.putIfAbsent(name, value);
        if (first != null) {
            value.fault(
                    "the key stands here again, first in line " + first.line(), "a key stands once", "take one out");
        }
    }

    private String below(String key) {
        String shown = Faults.quote(key);
        shown = shown.substring(1, shown.length() - 1);
        return node.path().isEmpty() ? shown : node.path() + "." + shown;
    }

    /** Faults for all other keys. */
    YamlMapping onlyKeys(String... keys) {
        Collection<String> known = List.of(keys);
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                value.fault(
                        "the key is unknown",
                        "allowed are " + String.join(", ", known),
                        DidYouMean.orElse(key, known, "take it out"));
            }
        });
        return this;
    }

    Map<String, YamlNode> entries() {
        return Collections.unmodifiableMap(entries);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The value of a mandatory key. */
    Optional<YamlNode> need(String key, String example) {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty()) {
            node.fault("the key " + Faults.quote(key) + " is missing", "it is mandatory", "add " + example);
        }
        return value;
    }

    /** Reads {@code key} as a reason that must stand exactly if {@code needed}. */
    Optional<String> reason(String key, boolean needed, String when) {
        Optional<YamlNode> reason = find(key);
        if (reason.isEmpty()) {
            if (needed) {
                node.fault(
                        "the reason is missing",
                        when + " needs a reason, which the policy page shows",
                        "add \"" + key + ": why this is safe\"");
            }
            return Optional.empty();
        }
        if (!needed) {
            reason.get().fault("the reason has no object", "it stands only beside " + when, "take it out");
            return Optional.empty();
        }
        return reason.get().text();
    }

    void fault(String wrong, String allowed, String remedy) {
        node.fault(wrong, allowed, remedy);
    }

    YamlNode node() {
        return node;
    }
}
