package dev.sallyport.prober.proposal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What plantings take from the answers to them, by which later requests name it. */
final class PlantedVariables {
    private final Set<String> names = new LinkedHashSet<>();

    void add(String name) {
        names.add(name);
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** The path with variables of plantings; empty, if one of its variables is nobody's. */
    Optional<String> in(String path) {
        StringBuilder filled = new StringBuilder();
        String before = "";
        for (String segment : Words.segments(path)) {
            filled.append('/');
            if (segment.startsWith("{")) {
                String variable = Words.variable(before);
                if (segment.toLowerCase(Locale.ROOT).matches("\\{(number|page|index|part|version|year)}")) {
                    filled.append('1');
                } else if (names.contains(variable)) {
                    filled.append('{').append(variable).append('}');
                } else {
                    return Optional.empty();
                }
            } else {
                filled.append(segment);
                before = segment;
            }
        }
        return Optional.of(path.endsWith("/") || filled.length() == 0 ? filled + "/" : filled.toString());
    }
}
