package dev.sallyport.prober.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names and values that requests may use. Immutable. */
public final class Variables {
    public static final Variables NONE = new Variables(Map.of());

    private final Map<String, String> values;

    private Variables(Map<String, String> values) {
        this.values = values;
    }

    public Variables with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Variables(more);
    }

    /** With all of the others', which go before these. */
    public Variables with(Variables others) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putAll(others.values);
        return new Variables(more);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
