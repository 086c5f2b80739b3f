package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Hidden columns that are reached without being shown: by an order that follows them, or by a search that hits them.
 * Both tell the value bit by bit to whoever asks often enough.
 */
final class HiddenReach {
    /** So much of a value that nothing else begins with it. */
    private static final int PREFIX = 10;

    /** Of one field: a search that reaches one reaches all. */
    private static final int MOST_VALUES = 2;

    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final Caller caller;
    private final Contents plain;
    private final HiddenFields hidden;

    /** How an application wants to be asked for an order: upwards and downwards. */
    private record Direction(String name, UnaryOperator<String> up, UnaryOperator<String> down, List<Parameter> also) {
        List<Parameter> up(String field) {
            return List.of(new Parameter(name, up.apply(field)));
        }

        List<Parameter> down(String field) {
            List<Parameter> all = new ArrayList<>(List.of(new Parameter(name, down.apply(field))));
            all.addAll(also);
            return all;
        }
    }

    HiddenReach(Ground ground, Notes notes, Path path, Contents plain, HiddenFields hidden) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        caller = plain.walk().caller();
        this.plain = plain;
        this.hidden = hidden;
    }

    void tryOut() {
        if (Rows.of(plain).filter(rows -> rows.rows().size() > 1).isPresent()) {
            bySort();
        }
        Map<String, Integer> tried = new HashMap<>();
        hidden.values().forEach((owned, field) -> {
            if (tried.merge(field, 1, Integer::sum) <= MOST_VALUES) {
                bySearch(owned, field);
            }
        });
    }

    private void bySort() {
        for (Direction direction : directions()) {
            if (!works(direction)) {
                continue;
            }
            notes.judged(ProbeName.PARAMETERS, path);
            if (moves(direction, Parameter.NO_FIELD)) {
                continue; // It turns the order, whatever is named.
            }
            for (String field : hidden.names()) {
                if (hidden.isHidden(field) && twice(() -> moves(direction, field))) {
                    found(
                            direction.name(),
                            field,
                            direction.up(field),
                            "the order of the rows follows \"" + field + "\": upwards and downwards give different"
                                    + " orders, a column that does not exist does not");
                    return;
                }
            }
        }
    }

    /** The plan's own parameters first. */
    private List<Direction> directions() {
        Set<String> names = new LinkedHashSet<>();
        new TreeSet<>(path.vary().keySet())
                .stream().filter(name -> new Parameter(name, "").sorts()).forEach(names::add);
        names.addAll(List.of("sort", "order_by", "order", "sort_by", "ordering"));
        List<Direction> directions = new ArrayList<>();
        for (String name : names) {
            directions.add(new Direction(name, UnaryOperator.identity(), field -> "-" + field, List.of()));
            directions.add(new Direction(name, field -> field + ":asc", field -> field + ":desc", List.of()));
            directions.add(new Direction(name, UnaryOperator.identity(), field -> field + " desc", List.of()));
            directions.add(new Direction(name, field -> field + ",asc", field -> field + ",desc", List.of()));
            for (String way : List.of("order", "direction", "dir", "sort_order")) {
                if (!way.equals(name)) {
                    directions.add(new Direction(
                            name,
                            UnaryOperator.identity(),
                            UnaryOperator.identity(),
                            List.of(new Parameter(way, "desc"))));
                }
            }
        }
        return directions;
    }

    /** Whether a column that is seen can be sorted by in this way. */
    private boolean works(Direction direction) {
        List<String> columns =
                Rows.of(plain).map(rows -> List.copyOf(rows.columns().values())).orElse(List.of());
        List<String> tried = new ArrayList<>(path.vary().getOrDefault(direction.name(), List.of()));
        tried.addAll(columns.subList(0, Math.min(2, columns.size())));
        return tried.stream().distinct().limit(2).anyMatch(column -> moves(direction, column));
    }

    private boolean moves(Direction direction, String field) {
        Contents up = with(direction.up(field));
        Contents down = with(direction.down(field));
        return up.walk().arrived() && down.walk().arrived() && !order(up).equals(order(down));
    }

    private static List<Map<String, String>> order(Contents contents) {
        return Rows.of(contents).map(Rows::rows).orElse(List.of());
    }

    private void bySearch(Owned owned, String field) {
        if (owned.kind() == OwnedKind.AMOUNT) {
            return;
        }
        String value = owned.value();
        String stranger = ground.mint().text("a value that nobody has");
        String strange = value.length() <= stranger.length() ? stranger.substring(0, value.length()) : stranger;
        Set<String> names = new LinkedHashSet<>();
        new TreeSet<>(path.vary().keySet())
                .stream().filter(HiddenReach::searches).forEach(names::add);
        names.addAll(List.of("search", "q", "query", "filter"));
        List<List<String>> ways = new ArrayList<>();
        names.forEach(name -> ways.add(List.of(name, "%s")));
        ways.add(List.of(field, "%s"));
        ways.add(List.of("filter[" + field + "]", "%s"));
        ways.add(List.of("filter", field + ":%s"));
        ways.add(List.of("filter", field + "=%s"));
        ways.add(List.of("where[" + field + "]", "%s"));
        ways.add(List.of(field + "__startswith", "%s"));
        ways.add(List.of(field + "_like", "%s"));
        for (List<String> way : ways) {
            if (order(with(List.of(new Parameter(way.get(0), way.get(1).replace("%s", strange)))))
                    .equals(order(plain))) {
                continue; // A value that nobody has finds everything: it is not searched by.
            }
            for (String part : List.of(prefix(value), value)) {
                Parameter hit = new Parameter(way.get(0), way.get(1).replace("%s", part));
                Parameter miss = new Parameter(
                        way.get(0), way.get(1).replace("%s", part.equals(value) ? strange : prefix(strange)));
                if (twice(() -> differ(hit, miss))) {
                    found(
                            way.get(0),
                            field,
                            List.of(hit),
                            "a search for the " + (part.equals(value) ? "hidden value" : "beginning of a hidden value")
                                    + " of \"" + field + "\" (" + owned.what()
                                    + ") gives other rows than one for a value that nobody has");
                    return;
                }
            }
        }
        notes.judged(ProbeName.PARAMETERS, path);
    }

    /** Not by accident. */
    private static boolean twice(BooleanSupplier comparison) {
        return IntStream.range(0, 2).allMatch(time -> comparison.getAsBoolean());
    }

    private static boolean searches(String name) {
        return name.contains("search") || name.contains("filter") || name.equals("q") || name.contains("query");
    }

    private static String prefix(String value) {
        return value.substring(0, Math.min(PREFIX, value.length()));
    }

    private boolean differ(Parameter hit, Parameter miss) {
        Contents with = with(List.of(hit));
        Contents without = with(List.of(miss));
        return with.walk().arrived() && without.walk().arrived() && !order(with).equals(order(without));
    }

    private Contents with(List<Parameter> parameters) {
        return ground.contents(ground.walk(path, caller, Parameter.all(parameters)));
    }

    private void found(String parameter, String field, List<Parameter> shown, String how) {
        Draft draft = new Draft(ProbeName.PARAMETERS, Mechanism.HIDDEN_FIELD, path)
                .seen(caller.name(), caller.tenant().orElse(""))
                .request(path.last().request().line() + " with " + shown.get(0))
                .detail(parameter)
                .title("An order or a search reaches what is not to be seen.")
                .source(Source.LIVE_QUERY, "with a name or a value that does not exist nothing is told")
                .baseline(caller + " took " + path.name() + "; \"" + field + "\" is not in the answer")
                .mutation("the same with " + shown.get(0))
                .expected("no parameter reaches \"" + field + "\"")
                .actual("it is reached without being shown: " + how)
                .data(how);
        plain.walk().end().ifPresent(draft::replay);
        with(shown).walk().end().ifPresent(draft::replay);
        notes.found(draft.finding());
    }
}
