package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walker.Variation;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Ways in which a filter of the request may take the place of the tenant's condition. */
final class FilterTrials {
    private static final Set<String> PAGING =
            Set.of("limit", "offset", "page", "per_page", "perpage", "size", "cursor", "format", "sort", "order");
    private static final List<String> VALUES = List.of(
            "*",
            "%",
            "x' OR '1'='1",
            "x' OR 1=1 -- ",
            "x\") OR (\"1\"=\"1",
            "1 OR 1=1",
            "or:1",
            "!zzz",
            "ne:zzz",
            "neq.zzz",
            "not.eq.zzz",
            "zzz,*",
            "{\"$ne\":null}");
    private static final List<String> OPERATORS = List.of(
            "[ne]",
            "[$ne]",
            "[neq]",
            "[not]",
            "[$gt]",
            "[gte]",
            "[like]",
            "[contains]",
            "__ne",
            "__contains",
            "!",
            "[]");

    private final Path path;
    private final Caller caller;
    private final Source source;
    private final Map<String, Trial> trials = new LinkedHashMap<>();

    FilterTrials(Path path, Caller caller) {
        this.path = path;
        this.caller = caller;
        source = Origins.maker(path);
    }

    /**
     * All of them.
     *
     * @param first the path's first call, as the caller sends it
     * @param theirs texts that stand in the other tenant's rows, by the plain name of their column; under "" for all
     * @param others by what the other tenant is named
     * @param names under which it may be
     */
    List<Trial> all(Call first, Map<String, List<String>> theirs, List<String> others, Set<String> names) {
        windows();
        Map<String, String> filters = new LinkedHashMap<>();
        Queries.parameters(first).forEach(filters::put);
        path.vary().forEach((name, values) -> filters.putIfAbsent(name, values.isEmpty() ? "" : values.get(0)));
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            String name = filter.getKey();
            if (path.windowParameters().contains(name) || PAGING.contains(name)) {
                continue;
            }
            List<String> texts = new ArrayList<>(theirs.getOrDefault("", List.of()));
            texts.addAll(theirs.getOrDefault(FieldNames.plain(name), List.of()));
            filter(name, filter.getValue(), texts);
        }
        conditions(others, names);
        return new ArrayList<>(trials.values());
    }

    private void filter(String name, String usual, List<String> theirs) {
        List<String> values = new ArrayList<>(path.vary().getOrDefault(name, List.of()));
        values.addAll(path.steps().size() == 1 ? VALUES : VALUES.subList(0, 4));
        for (String value : values) {
            set(name, value);
        }
        // What anybody may ask for, if they guess it: nothing takes the place of anything.
        for (String their : theirs) {
            add(Mechanism.FOREIGN_ROWS, name, name + "=" + their, call -> Queries.replace(call, name, their));
        }
        add(name, name + " left out", call -> Queries.without(call, name));
        set(name, "");
        for (String operator : path.steps().size() == 1 ? OPERATORS : OPERATORS.subList(0, 3)) {
            add(
                    name + operator,
                    name + operator + "=zzz",
                    call -> Queries.without(call, name).withQuery(name + operator, "zzz"));
        }
        add(
                name + " twice",
                name + " twice",
                call -> Queries.replace(call, name, usual).withQuery(name, "*"));
        for (String their : theirs) {
            add(
                    name + " twice",
                    name + "=" + usual + " and " + name + "=" + their,
                    call -> Queries.replace(call, name, usual).withQuery(name, their));
            set(name, usual + "," + their);
        }
    }

    /** Conditions on the tenant in the ways in which frameworks take filters. */
    private void conditions(List<String> others, Set<String> names) {
        for (String other : others) {
            for (String name : names) {
                String json = "{\"" + name + "\":" + Bodies.quoted(other) + "}";
                Map<String, String> ways = new LinkedHashMap<>();
                ways.put("filter[" + name + "]", other);
                ways.put("filters[" + name + "][$eq]", other);
                ways.put("where[" + name + "]", other);
                ways.put("q[" + name + "_eq]", other);
                ways.put(name + "[in]", other);
                ways.put(name + "[$ne]", "zzz");
                ways.put(name + "[ne]", "zzz");
                ways.put("filter", json);
                ways.put("where", json);
                ways.put("query", json);
                ways.put("$filter", name + " eq '" + other + "'");
                ways.put("or", "(" + name + ".eq." + other + ")");
                ways.forEach((parameter, value) ->
                        add(parameter, parameter + "=" + value, call -> Queries.replace(call, parameter, value)));
            }
        }
    }

    private void windows() {
        List<String> window = path.windowParameters();
        if (window.isEmpty()) {
            return;
        }
        Set<List<String>> windows = new LinkedHashSet<>(List.of(
                List.of("1900-01-01", "2999-12-31"),
                List.of("2999-12-31", "1900-01-01"),
                List.of("", ""),
                List.of("2999-01-01", "2999-12-31"),
                List.of("1900-01-01T00:00:00Z", "2999-12-31T23:59:59Z")));
        for (List<String> bounds : windows) {
            add("window", "a window from \"" + bounds.get(0) + "\" to \"" + bounds.get(1) + "\"", call -> {
                Call other = call;
                for (int i = 0; i < window.size(); i++) {
                    other = Queries.replace(other, window.get(i), bounds.get(Math.min(i, 1)));
                }
                return other;
            });
        }
        add("window", "no window", call -> {
            Call other = call;
            for (String name : window) {
                other = Queries.without(other, name);
            }
            return other;
        });
        for (String name : window) {
            add("window", "no " + name, call -> Queries.without(call, name));
        }
    }

    private void set(String name, String value) {
        add(name, name + "=" + value, call -> Queries.replace(call, name, value));
    }

    private void add(String name, String told, UnaryOperator<Call> change) {
        add(Mechanism.FILTER_OVERRIDE, name, told, change);
    }

    private void add(Mechanism mechanism, String name, String told, UnaryOperator<Call> change) {
        trials.putIfAbsent(told, new Trial("filter " + name, told, mechanism, source, caller, Variation.first(change)));
    }
}
