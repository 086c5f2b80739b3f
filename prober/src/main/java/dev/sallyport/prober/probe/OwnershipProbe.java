package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Cell;
import dev.sallyport.prober.answer.CellKind;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everybody takes each path that is theirs to take; each value of each answer and file is asked whose it is. */
final class OwnershipProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.OWNERSHIP;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        for (Path path : ground.plan().paths().values()) {
            if (Kinds.isSent(path)) {
                notes.skipped(name(), path, Notes.SENT);
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
            } else {
                path(path, ground, notes);
            }
        }
    }

    private void path(Path path, Ground ground, Notes notes) {
        for (Caller caller : ground.takersOf(path)) {
            Contents contents = ground.contents(ground.walk(path, caller));
            if (!contents.walk().arrived()) {
                notes.unjudged(
                        name(),
                        path,
                        first(path),
                        caller + " did not get there, though the path is theirs: " + hindrance(contents));
                continue;
            }
            for (String trouble : contents.reading().troubles()) {
                notes.unjudged(
                        name(), path, first(path), "the answer to " + caller + " could not be read whole: " + trouble);
            }
            foreign(path, caller, contents, ground, notes);
            secrets(path, caller, contents, notes);
            formulas(path, caller, contents, notes);
            neverFields(path, caller, contents, notes);
            if (contents.holdsPlanted()) {
                notes.judged(name(), path);
            } else if (Kinds.isCounted(path) && ground.hasPlanted()) {
                notes.skipped(
                        name(),
                        path,
                        "it shows nothing that was planted; non-interference judges whether its totals move");
            } else if (contents.foreign().isEmpty() && isPrincipal(ground, caller) && ground.mayChange()) {
                notes.unjudged(
                        name(),
                        path,
                        first(path),
                        "the answer to " + caller + " holds nothing that was planted for "
                                + caller.tenant().orElse("")
                                + ", so that it can't be told whose it is, nor from an empty one: plant what shows here,"
                                + " or ask so that it shows (sums and counts are judged by non-interference)");
            }
        }
    }

    private void foreign(Path path, Caller caller, Contents contents, Ground ground, Notes notes) {
        Map<String, List<Sighting>> byOwner = contents.foreign().stream()
                .collect(Collectors.groupingBy(s -> s.owned().tenant(), TreeMap::new, Collectors.toList()));
        byOwner.forEach((owner, sightings) -> {
            if (notes.hasFound(
                    path,
                    finding -> finding.owner().equals(owner)
                            && finding.probe() == name()
                            && Notes.crossesTenants(finding))) {
                return;
            }
            Origin origin = new Origins(ground).of(path, caller, owner);
            Mechanism mechanism = origin.source() == Source.CACHE
                    ? Mechanism.CACHED_ANSWER
                    : onlyNumbers(sightings) && Kinds.isCounted(path)
                            ? Mechanism.FOREIGN_TOTAL
                            : Mechanism.FOREIGN_ROWS;
            notes.found(new Draft(name(), mechanism, path)
                    .seen(caller.name(), owner)
                    .detail(owner)
                    .source(origin)
                    .baseline(caller + " of " + caller.tenant().orElse("nobody") + " takes \"" + path.name()
                            + "\" in their own right")
                    .mutation("none: it is what everybody gets")
                    .expected("values of " + caller.tenant().orElse("nobody") + " alone")
                    .actual(sightings.size() + " values of " + owner)
                    .data(sightings)
                    .replay(contents.walk().exchanges())
                    .finding());
        });
    }

    private void secrets(Path path, Caller caller, Contents contents, Notes notes) {
        List<Sighting> planted = contents.sightings().stream()
                .filter(sighting -> sighting.owned().kind() == OwnedKind.SECRET)
                .toList();
        Optional<Cell> looks =
                contents.reading().cells().stream().filter(Secrets::looksSecret).findFirst();
        if (planted.isEmpty() && looks.isEmpty()) {
            return;
        }
        Draft draft = new Draft(name(), Mechanism.SECRET_IN_ANSWER, path)
                .seen(caller.name(), caller.tenant().orElse(""))
                .source(Origins.maker(path), "it stands in each answer of this path")
                .baseline(caller + " takes \"" + path.name() + "\" in their own right")
                .expected("nothing that lets somebody in, or hashes of it")
                .actual(planted.isEmpty() ? "what looks like a secret" : "the secret that was planted")
                .data(planted)
                .replay(contents.walk().exchanges());
        looks.ifPresent(cell -> draft.data("what looks like " + Secrets.what(cell) + " stands at " + cell.place()));
        notes.found(draft.finding());
    }

    /** A text of ours that a spreadsheet would run, as it stands in a file. */
    private void formulas(Path path, Caller caller, Contents contents, Notes notes) {
        if (!Formulas.areRun(contents.reading())) {
            return;
        }
        List<Sighting> live = contents.sightings().stream()
                .filter(sighting -> sighting.owned().kind() == OwnedKind.FORMULA)
                .filter(sighting -> Formulas.isLive(contents.reading(), sighting.cell()))
                .toList();
        if (!live.isEmpty()) {
            notes.found(new Draft(name(), Mechanism.FORMULA_CELL, path)
                    .seen(caller.name(), caller.tenant().orElse(""))
                    .source(Origins.maker(path), "it stands in the file itself")
                    .baseline("a text that begins with = was planted; " + caller + " takes \"" + path.name() + "\"")
                    .expected("a cell that a spreadsheet shows as text")
                    .actual("a cell that a spreadsheet runs: "
                            + live.get(0).cell().text())
                    .data(live)
                    .replay(contents.walk().exchanges())
                    .finding());
        }
    }

    private void neverFields(Path path, Caller caller, Contents contents, Notes notes) {
        for (String never : path.neverFields()) {
            contents.reading().cells().stream()
                    .filter(cell -> FieldNames.same(FieldNames.last(cell.field()), never)
                            || (cell.kind() == CellKind.NAME && FieldNames.same(cell.text(), never)))
                    .findFirst()
                    .ifPresent(cell -> notes.found(new Draft(
                                    name(),
                                    Secrets.isSecretName(never) ? Mechanism.SECRET_IN_ANSWER : Mechanism.HIDDEN_FIELD,
                                    path)
                            .seen(caller.name(), caller.tenant().orElse(""))
                            .detail(never)
                            .title(
                                    Secrets.isSecretName(never)
                                            ? Mechanism.SECRET_IN_ANSWER.meaning()
                                            : "A field stands in the answer that the plan says is never in it.")
                            .source(Origins.maker(path), "it stands in each answer of this path")
                            .baseline(caller + " takes \"" + path.name() + "\" in their own right")
                            .expected("no field " + never + ", as the plan says")
                            .actual("a field " + never + " at " + cell.place())
                            .replay(contents.walk().exchanges())
                            .finding()));
        }
    }

    private static boolean onlyNumbers(List<Sighting> sightings) {
        return sightings.stream().allMatch(sighting -> sighting.owned().kind() == OwnedKind.AMOUNT);
    }

    private static boolean isPrincipal(Ground ground, Caller caller) {
        Identity identity = ground.identity(caller.name());
        return !identity.lesser() && !identity.twin();
    }

    private static String first(Path path) {
        return path.steps().get(0).request().line();
    }

    private static String hindrance(Contents contents) {
        return contents.walk()
                .obstacle()
                .or(() -> contents.walk()
                        .end()
                        .map(end -> end.call() + " was answered with "
                                + end.answer().status()))
                .orElse("there was no answer");
    }
}
