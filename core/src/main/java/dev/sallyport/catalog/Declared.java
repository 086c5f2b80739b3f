package dev.sallyport.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one part of the file declares. A name whose declaration is at fault is still declared, so that one fault does
 * not make others of all that refers to it.
 */
final class Declared<T> {
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, T> sound = new LinkedHashMap<>();

    void add(String name, Optional<T> value) {
        names.add(name);
        value.ifPresent(present -> sound.put(name, present));
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** The value, if the name is declared without fault. */
    Optional<T> find(String name) {
        return Optional.ofNullable(sound.get(name));
    }

    Map<String, T> sound() {
        return Collections.unmodifiableMap(sound);
    }

    /** The name that the node refers to, if there is such a one; else a fault. */
    Optional<String> refer(YamlNode node, String kind) {
        return node.word().filter(name -> {
            if (!has(name)) {
                node.fault(
                        "there is no " + kind + " " + Faults.quote(name),
                        names.isEmpty() ? "none is declared" : "declared are " + String.join(", ", names),
                        DidYouMean.orElse(name, names, "declare it or take it out"));
            }
            return has(name);
        });
    }
}
