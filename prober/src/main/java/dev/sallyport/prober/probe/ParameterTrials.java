package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters on one path, as one caller sends them: what comes out by them that must not? */
final class ParameterTrials {
    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final Caller caller;
    private final Contents plain;
    private final HiddenFields hidden;
    private final Boundary boundary;
    private final Set<Owned> known = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    /** @param plain what the caller is answered without parameters */
    ParameterTrials(Ground ground, Notes notes, Path path, Contents plain, HiddenFields hidden, Elsewhere elsewhere) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        caller = plain.walk().caller();
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
        return ground.contents(ground.walk(path, caller, Parameter.all(mix)));
    }

    /** What of others comes only with these parameters. */
    private boolean foreign(Contents contents, List<Parameter> mix) {
        List<Sighting> foreign = contents.foreign().stream()
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
        List<Cell> fresh = contents.reading().cells().stream()
                .filter(cell -> boundary.isFresh(cell, mix) && !boundary.knows(cell))
                .filter(cell -> Numerals.read(cell.text()).isEmpty()
                        || cell.text().replaceAll("[^0-9]", "").length() > 3)
                .toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        Contents control = with(mix.stream()
                .map(parameter ->
                        new Parameter(parameter.name(), parameter.value().replace(asked.get(), Parameter.NO_FIELD)))
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
