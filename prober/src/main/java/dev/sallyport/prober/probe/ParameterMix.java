package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which parameters are tried on a path, alone and in pairs: those of the plan, and those that many applications have. */
final class ParameterMix {
    private static final List<String> SHOWING = List.of("fields", "select", "columns");
    private static final List<String> NAMING =
            List.of("fields", "select", "columns", "aggregate", "group_by", "alias", "distinct");
    private static final List<String> WIDENING = List.of("include", "expand", "embed");
    private static final List<String> GROUPING =
            List.of("group", "group_by", "aggregate", "min", "max", "distinct", "alias");
    private static final List<String> ORDERING = List.of("sort", "order", "order_by");
    private static final List<String> SEARCHING = List.of("search", "q", "filter");
    private static final List<String> SIZING = List.of("limit", "page_size");
    private static final List<String> RELATED = List.of("customer", "user", "owner", "tenant", "account", "company");

    private static final Pattern LAST_WORD =
            Pattern.compile("(?<=[^A-Za-z0-9_])([A-Za-z_][A-Za-z0-9_]*)[^A-Za-z0-9_]*$");

    private final Set<List<Parameter>> mixes = new LinkedHashSet<>();
    private final Path path;
    private final List<String> hidden;
    private final List<String> visible;

    private ParameterMix(Path path, List<String> hidden, List<String> visible) {
        this.path = path;
        this.hidden = hidden;
        this.visible = visible;
    }

    /**
     * What to try: what is most telling first, the rest by lot.
     *
     * @param hidden names of fields that must not come out
     * @param visible names of columns that are seen without parameters
     * @param most how many
     */
    static List<List<Parameter>> of(Path path, List<String> hidden, List<String> visible, int most, Random lot) {
        ParameterMix mix = new ParameterMix(path, hidden, visible);
        List<String> ofThePlan = path.vary().keySet().stream().sorted().toList();
        mix.ofThePlan();
        mix.variants(ofThePlan);
        mix.usual();
        int telling = mix.mixes.size();
        mix.variants(NAMING);
        mix.pairs();
        List<List<Parameter>> all = new ArrayList<>(mix.mixes);
        Collections.shuffle(all.subList(telling, all.size()), lot);
        return all.subList(0, Math.min(most, all.size()));
    }

    /** What the plan names, with its own values; in pairs as well. */
    private void ofThePlan() {
        Map<String, List<String>> vary = new TreeMap<>(path.vary());
        vary.forEach((name, values) -> values.forEach(value -> alone(name, value)));
        vary.forEach((name, values) -> hidden.forEach(field -> alone(name, field)));
        vary.forEach((name, values) -> values.forEach(value -> likeThat(name, value)));
        List<String> names = List.copyOf(vary.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (String other : names.subList(i + 1, names.size())) {
                for (String value : vary.getOrDefault(names.get(i), List.of())) {
                    for (String otherValue : vary.getOrDefault(other, List.of())) {
                        pair(names.get(i), value, other, otherValue);
                    }
                }
            }
        }
        names.forEach(name -> alone(name, "*"));
    }

    /** A value of several words, of which the last names a column ({@code min:amount}): with a hidden one in its place. */
    private void likeThat(String name, String value) {
        Matcher word = LAST_WORD.matcher(value);
        if (word.find() && word.start(1) > 0) {
            hidden.forEach(
                    field -> alone(name, value.substring(0, word.start(1)) + field + value.substring(word.end(1))));
        }
    }

    /** What is not in the plan: the plainest value of each usual name. */
    private void usual() {
        for (String name : SHOWING) {
            alone(name, "*");
        }
        for (String field : hidden) {
            SHOWING.forEach(name -> alone(name, field));
            WIDENING.forEach(name -> alone(name, field));
            GROUPING.forEach(name -> alone(name, field));
            ORDERING.forEach(name -> alone(name, field));
        }
        for (String name : WIDENING) {
            alone(name, "*");
            RELATED.forEach(other -> alone(name, other));
        }
        for (String field : first(hidden, 2)) {
            pair("aggregate", "max", "field", field);
            pair("aggregate", "min", "field", field);
            pair("group_by", field, "aggregate", "count");
            pair("aggregate", "max", "column", field);
        }
        SEARCHING.forEach(name -> alone(name, "%"));
        SIZING.forEach(name -> alone(name, "1000"));
        alone("format", "csv");
        alone("format", "json");
    }

    /** Other ways to write the same: aliases, functions, ways through what is related. */
    private void variants(List<String> naming) {
        for (String field : first(hidden, 3)) {
            for (String name : naming) {
                alone(name, "x:" + field);
                alone(name, field + ":x");
                // Under the name of what may be seen.
                first(visible, 1).forEach(seen -> alone(name, seen + ":" + field));
                first(visible, 1).forEach(seen -> alone(name, field + " as " + seen));
                alone(name, field + " as x");
                alone(name, "max(" + field + ")");
                alone(name, "min:" + field);
                alone(name, "max:" + field);
                alone(name, "*," + field);
                first(visible, 1).forEach(seen -> alone(name, seen + "," + field));
                alone(name, "customer." + field);
                alone(name, "user." + field);
            }
            WIDENING.forEach(name -> alone(name, "customer." + field));
            ORDERING.forEach(name -> alone(name, "customer." + field));
        }
        naming.forEach(name -> alone(name, "users.password_hash"));
        for (String seen : first(visible, 4)) {
            GROUPING.forEach(name -> alone(name, seen));
            ORDERING.forEach(name -> alone(name, seen));
        }
    }

    private void pairs() {
        for (String field : first(hidden, 3)) {
            for (String seen : first(visible, 2)) {
                pair("group_by", seen, "max", field);
                pair("group", seen, "min", field);
                pair("fields", field, "sort", seen);
                pair("fields", field, "group_by", seen);
                pair("group_by", seen, "aggregate", "max(" + field + ")");
            }
            pair("fields", field, "format", "csv");
            pair("include", "customer", "fields", field);
            for (Map.Entry<String, List<String>> vary : new TreeMap<>(path.vary()).entrySet()) {
                for (String value : vary.getValue()) {
                    SHOWING.forEach(name -> pair(vary.getKey(), value, name, field));
                    List.of("min", "max", "aggregate", "format")
                            .forEach(name -> pair(vary.getKey(), value, name, name.equals("format") ? "csv" : field));
                }
            }
        }
    }

    private void alone(String name, String value) {
        mixes.add(List.of(new Parameter(name, value)));
    }

    private void pair(String name, String value, String other, String otherValue) {
        if (!name.equals(other)) {
            mixes.add(List.of(new Parameter(name, value), new Parameter(other, otherValue)));
        }
    }

    private static List<String> first(List<String> names, int most) {
        return names.subList(0, Math.min(most, names.size()));
    }
}
