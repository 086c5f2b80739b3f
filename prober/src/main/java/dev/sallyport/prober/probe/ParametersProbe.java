package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Every parameter, on and off: what an answer may show does not depend on how it is asked for. */
final class ParametersProbe implements Probe {
    private static final Set<PathKind> ASKED =
            Set.of(PathKind.LIST, PathKind.ITEM, PathKind.TOTAL, PathKind.DASHBOARD, PathKind.VALUES, PathKind.EXPORT);

    /** Of all requests of the budget. */
    private static final int SHARE = 6;

    private static final int FEWEST = 60;
    private static final int MOST = 420;
    private static final int MOST_JOBS = 12;

    @Override
    public ProbeName name() {
        return ProbeName.PARAMETERS;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        Map<String, Elsewhere> seen = new LinkedHashMap<>();
        for (Path path : ground.plan().paths().values()) {
            if (!ASKED.contains(path.kind())) {
                notes.skipped(name(), path, "what it gives was made before; parameters of the request change nothing");
            } else if (path.changes() && !ground.mayChange()) {
                notes.skipped(name(), path, "it changes the application, and the plan is read-only");
            } else if (notes.hasFound(path, Notes::givesWhatIsKept)) {
                notes.skipped(name(), path, Notes.KEPT);
            } else {
                for (Caller caller : askers(ground, path)) {
                    Elsewhere elsewhere =
                            seen.computeIfAbsent(caller.name(), who -> Elsewhere.of(ground, caller, ASKED));
                    ask(ground, notes, path, caller, elsewhere);
                }
            }
        }
    }

    /** Who acts for the last tenant, and somebody with less right: of them less may be seen. */
    private static List<Caller> askers(Ground ground, Path path) {
        List<Caller> askers = new ArrayList<>();
        List<String> tenants = ground.tenants();
        askers.add(ground.principal(tenants.get(tenants.size() - 1)));
        ground.takersOf(path).stream()
                .filter(caller -> ground.identity(caller.name()).lesser())
                .findFirst()
                .ifPresent(askers::add);
        return askers;
    }

    private void ask(Ground ground, Notes notes, Path path, Caller caller, Elsewhere elsewhere) {
        Contents plain = ground.contents(ground.walk(path, caller));
        if (!plain.walk().arrived() || plain.reading().cells().isEmpty()) {
            notes.unjudged(
                    name(),
                    path,
                    path.last().request().target(),
                    plain.walk().arrived()
                            ? "without parameters the answer to " + caller + " is empty; plant something that it shows"
                            : Hindrances.of(plain.walk()) + ", without any parameter");
            return;
        }
        if (!plain.foreign().isEmpty() && !notes.hasFound(path, ParametersProbe::showsForeign)) {
            // When ownership was asked for, it was not there.
            notes.found(ComesAndGoes.draft(
                            name(), path, caller, plain.foreign(), plain.walk().exchanges())
                    .finding());
        }
        HiddenFields hidden = HiddenFields.of(path, ground, caller.tenant().orElse(""), plain);
        Asking asking = new Asking(ground, notes, path, caller, plain, hidden, elsewhere);
        Random lot = new Random(ground.mint().below(Integer.MAX_VALUE, "parameters " + path.name() + " " + caller));
        for (List<Parameter> mix :
                ParameterMix.of(path, wanted(hidden, elsewhere), columns(plain), most(ground, path), lot)) {
            asking.tryOut(mix);
        }
        if (path.steps().size() == 1 && !path.changes()) {
            new HiddenReach(ground, notes, path, caller, plain, hidden).tryOut();
        }
    }

    /** What must not come out, and what is shown in part only, be it on other paths. */
    private static List<String> wanted(HiddenFields hidden, Elsewhere elsewhere) {
        Set<String> wanted = new LinkedHashSet<>(hidden.names());
        elsewhere.masked().stream()
                .filter(column -> wanted.stream().noneMatch(name -> FieldNames.same(name, column)))
                .toList()
                .forEach(wanted::add);
        return List.copyOf(wanted);
    }

    private static List<String> columns(Contents plain) {
        return Rows.of(plain)
                .map(rows -> rows.columns().values().stream()
                        .filter(column -> !FieldNames.same(column, "id"))
                        .toList())
                .orElse(List.of());
    }

    private static int most(Ground ground, Path path) {
        if (path.steps().size() > 1 || path.changes()) {
            return MOST_JOBS;
        }
        long share = ground.plan().budget().requests()
                / SHARE
                / Math.max(1, ground.plan().paths().size());
        return (int) Math.max(FEWEST, Math.min(MOST, share));
    }

    /** One path and one caller. */
    private static final class Asking {
        private static final String NONSENSE = "zqnosuchfield";

        private final Ground ground;
        private final Notes notes;
        private final Path path;
        private final Caller caller;
        private final Contents plain;
        private final HiddenFields hidden;
        private final Boundary boundary;
        private final Set<Owned> known = new HashSet<>();
        private final Set<String> done = new HashSet<>();

        Asking(
                Ground ground,
                Notes notes,
                Path path,
                Caller caller,
                Contents plain,
                HiddenFields hidden,
                Elsewhere elsewhere) {
            this.ground = ground;
            this.notes = notes;
            this.path = path;
            this.caller = caller;
            this.plain = plain;
            this.hidden = hidden;
            boundary = new Boundary(path, hidden, plain, elsewhere);
            plain.foreign().forEach(sighting -> known.add(sighting.owned()));
        }

        void tryOut(List<Parameter> mix) {
            if (mix.stream().anyMatch(parameter -> done.contains(parameter.name()))) {
                return;
            }
            Contents contents = with(mix);
            if (contents.walk().exchanges().isEmpty()) {
                return;
            }
            notes.judged(ProbeName.PARAMETERS, path);
            if (foreign(contents, mix)) {
                return;
            }
            Optional<Boundary.Excess> excess = boundary.excess(contents, mix).or(() -> aliased(contents, mix));
            if (excess.isPresent()) {
                Contents again = with(mix);
                boolean same = boundary.excess(again, mix)
                        .or(() -> aliased(again, mix))
                        .filter(other -> other.mechanism() == excess.get().mechanism())
                        .isPresent();
                if (same) {
                    beyond(contents, mix, excess.get());
                }
            }
        }

        private boolean showsMore(Contents contents) {
            return contents.foreign().stream().anyMatch(sighting -> !known.contains(sighting.owned()));
        }

        private Contents with(List<Parameter> mix) {
            Walk walk = ground.walk(path, caller, Walker.Variation.first(call -> {
                Call varied = call;
                for (Parameter parameter : mix) {
                    varied = parameter.on(varied);
                }
                return varied;
            }));
            return ground.contents(walk);
        }

        /** What of others comes only with these parameters. */
        private boolean foreign(Contents contents, List<Parameter> mix) {
            var foreign = contents.foreign().stream()
                    .filter(sighting -> !known.contains(sighting.owned()))
                    .toList();
            if (foreign.isEmpty() || notes.hasFound(path, ParametersProbe::showsForeign)) {
                return false;
            }
            if (ComesAndGoes.whatever(() -> showsMore(with(mix)), () -> showsMore(with(List.of())))) {
                notes.found(ComesAndGoes.draft(
                                ProbeName.PARAMETERS,
                                path,
                                caller,
                                foreign,
                                contents.walk().exchanges())
                        .finding());
                return true;
            }
            mix.forEach(parameter -> done.add(parameter.name()));
            String owner = foreign.get(0).owned().tenant();
            notes.found(draft(contents, mix, Mechanism.FOREIGN_ROWS)
                    .seen(caller.name(), owner)
                    .source(Source.LIVE_QUERY, "without " + told(mix) + " nothing of " + owner + " is seen")
                    .expected("nothing of another tenant, with any parameter")
                    .actual(foreign.size() + " values of " + owner)
                    .data(foreign)
                    .finding());
            return true;
        }

        /** A value under a new name, which is not there if a field is asked for that does not exist. */
        private Optional<Boundary.Excess> aliased(Contents contents, List<Parameter> mix) {
            Optional<String> asked = hidden.names().stream()
                    .filter(hidden::isHidden)
                    .filter(field ->
                            mix.stream().anyMatch(parameter -> parameter.value().contains(field)))
                    .findFirst();
            if (asked.isEmpty() || !contents.walk().arrived()) {
                return Optional.empty();
            }
            var fresh = contents.reading().cells().stream()
                    .filter(cell -> boundary.isFresh(cell, mix) && !boundary.knows(cell))
                    .filter(cell -> !Numerals.read(cell.text()).isPresent()
                            || cell.text().replaceAll("[^0-9]", "").length() > 3)
                    .toList();
            if (fresh.isEmpty()) {
                return Optional.empty();
            }
            Contents control = with(mix.stream()
                    .map(parameter ->
                            new Parameter(parameter.name(), parameter.value().replace(asked.get(), NONSENSE)))
                    .toList());
            Set<String> usual = new HashSet<>();
            control.reading().cells().stream()
                    .filter(cell -> !cell.text().isBlank())
                    .forEach(cell -> usual.add(cell.field()));
            List<String> lines = fresh.stream()
                    .filter(cell -> !usual.contains(cell.field()))
                    .map(cell -> "\"" + FieldNames.last(cell.field()) + "\" at " + cell.place() + " holds "
                            + Values.cut(cell.text()) + ", and nothing if a field is asked for that does not exist")
                    .toList();
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Boundary.Excess(Mechanism.HIDDEN_FIELD, Set.of(asked.get()), lines));
        }

        private void beyond(Contents contents, List<Parameter> mix, Boundary.Excess excess) {
            mix.forEach(parameter -> done.add(parameter.name()));
            Draft draft = draft(contents, mix, excess.mechanism())
                    .seen(caller.name(), caller.tenant().orElse(""))
                    .source(Source.LIVE_QUERY, "without " + told(mix) + " it is not shown")
                    .expected("no field but those of the answer without parameters"
                            + (path.onlyFields().isEmpty() ? "" : " and " + path.onlyFields()))
                    .actual("also " + String.join(", ", excess.fields()));
            excess.lines().forEach(draft::data);
            notes.found(draft.finding());
        }

        private Draft draft(Contents contents, List<Parameter> mix, Mechanism mechanism) {
            Draft draft = new Draft(ProbeName.PARAMETERS, mechanism, path)
                    .request(path.steps().get(0).request().line())
                    .detail(String.join("-", mix.stream().map(Parameter::name).toList()))
                    .title(
                            mechanism == Mechanism.HIDDEN_FIELD
                                    ? "A parameter brings out what is not to be seen."
                                    : mechanism.meaning())
                    .baseline(caller + " took " + path.name() + " without parameters")
                    .mutation("the same with " + told(mix));
            plain.walk().end().ifPresent(draft::replay);
            return draft.replay(contents.walk().exchanges());
        }

        private static String told(List<Parameter> mix) {
            return String.join(" and ", mix.stream().map(Parameter::toString).toList());
        }
    }

    private static boolean showsForeign(Finding finding) {
        boolean plainly =
                finding.mechanism() == Mechanism.FOREIGN_ROWS || finding.mechanism() == Mechanism.FOREIGN_TOTAL;
        return finding.mechanism() == Mechanism.CROSSED_ANSWERS || (plainly && finding.probe() != ProbeName.PARAMETERS);
    }
}
