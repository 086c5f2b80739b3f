package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody asks in their own right, but names another tenant, all of them or none, wherever a request could. */
final class TenantParametersProbe implements Probe {
    private static final int SPEAKING_DIGITS = 4;
    private static final int OFTEN_REFUSED = 200;

    @Override
    public ProbeName name() {
        return ProbeName.TENANT_PARAMETERS;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        List<String> tenants = ground.tenants();
        String owner = tenants.get(0);
        String asker = tenants.get(1);
        Set<String> seenNames = new LinkedHashSet<>();
        for (Path path : ground.plan().paths().values()) {
            if (Kinds.isSent(path)) {
                notes.skipped(name(), path, Notes.SENT);
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
            } else {
                if (TenantIds.of(ground.plan(), owner).isEmpty()) {
                    notes.unjudged(
                            name(),
                            path,
                            request(path),
                            "the plan does not say by what a request could name " + owner + ", so that only the name"
                                    + " itself was tried: give tenants." + owner + ".ids");
                }
                path(path, ground, notes, owner, asker, seenNames);
                if (path.steps().stream().anyMatch(Step::once)) {
                    new OneTime(ground, notes, path).run(ground.principal(owner));
                }
            }
        }
        if (ground.mayChange()) {
            seenNames.addAll(TenantNames.USUAL);
            new WritesElsewhere(ground, notes).run(asker, owner, seenNames);
        }
    }

    private void path(Path path, Ground ground, Notes notes, String owner, String asker, Set<String> seenNames) {
        Caller caller = ground.principal(asker);
        Contents own = ground.contents(ground.walk(path, caller));
        Contents theirs = ground.contents(ground.walk(path, ground.principal(owner)));
        if (!own.walk().arrived() || !theirs.walk().arrived()) {
            notes.unjudged(
                    name(),
                    path,
                    request(path),
                    (own.walk().arrived() ? ground.principal(owner) : caller)
                            + " did not get there in their own right: "
                            + Hindrances.inShort(own.walk().arrived() ? theirs.walk() : own.walk()));
            return;
        }
        Set<String> itsOwn = TenantNames.ofItsOwn(ground.plan(), path, own);
        seenNames.addAll(itsOwn);
        boolean many = path.steps().size() > 1;
        List<String> others = TenantIds.of(ground.plan(), owner);
        List<Trial> trials = new ArrayList<>(new TenantTrials(
                        path,
                        caller,
                        TenantIds.of(ground.plan(), asker),
                        others.isEmpty() ? List.of(owner) : others,
                        TenantNames.of(ground.plan(), path, own),
                        itsOwn)
                .all(own.walk().exchanges().get(0).call()));
        trials.addAll(new FilterTrials(path, caller)
                .all(
                        own.walk().exchanges().get(0).call(),
                        textsOf(ground, owner, theirs),
                        others,
                        many ? first(itsOwn) : withUsual(itsOwn)));
        judge(path, ground, notes, owner, own, theirs, trials);
    }

    private void judge(
            Path path, Ground ground, Notes notes, String owner, Contents own, Contents theirs, List<Trial> trials) {
        Contents again = ground.contents(ground.walk(path, ground.principal(asker(own))));
        Set<Owned> anyway = new HashSet<>();
        own.foreign().forEach(sighting -> anyway.add(sighting.owned()));
        again.foreign().forEach(sighting -> anyway.add(sighting.owned()));
        int refused = 0;
        for (Trial trial : trials) {
            if (notes.hasFound(path, found -> isOverride(found.mechanism()) || found.probe() == name())) {
                return; // The same door has many handles; the others are tried again when this one is mended.
            }
            Walk walk = ground.walk(path, trial.caller(), trial.variation());
            notes.judged(name(), path);
            List<Sighting> seen = foreign(ground, walk, owner, anyway);
            List<String> numbers = seen.isEmpty() && walk.arrived()
                    ? numbers(path, own, again, theirs, ground.contents(walk))
                    : List.of();
            if (!seen.isEmpty() && comesAndGoes(path, ground, owner, own, trial, anyway)) {
                notes.found(ComesAndGoes.draft(name(), path, own.walk().caller(), seen, walk.exchanges())
                        .finding());
                return;
            }
            if (!seen.isEmpty() || !numbers.isEmpty()) {
                found(path, notes, owner, own, trial, walk, seen, numbers);
            } else if (!walk.arrived() && ++refused % OFTEN_REFUSED == 0 && !stillServed(path, ground, notes, own)) {
                return;
            }
        }
        stillServed(path, ground, notes, own);
    }

    private static boolean comesAndGoes(
            Path path, Ground ground, String owner, Contents own, Trial trial, Set<Owned> anyway) {
        return ComesAndGoes.whatever(
                () -> !foreign(ground, ground.walk(path, trial.caller(), trial.variation()), owner, anyway)
                        .isEmpty(),
                () -> !foreign(ground, ground.walk(path, own.walk().caller()), owner, anyway)
                        .isEmpty());
    }

    private static String asker(Contents own) {
        return own.walk().caller().tenant().orElse("");
    }

    /** That so much was refused says something only if the plain request is still answered. */
    private boolean stillServed(Path path, Ground ground, Notes notes, Contents own) {
        Caller caller = own.walk().caller();
        Walk walk = ground.walk(path, caller);
        if (!walk.arrived()) {
            notes.unjudged(
                    name(),
                    path,
                    request(path),
                    caller + "'s plain request was refused as well after these trials (" + Hindrances.inShort(walk)
                            + "): perhaps a limit; allow more requests to the prober, or set budget.per-second lower");
        }
        return walk.arrived();
    }

    private static List<Sighting> foreign(Ground ground, Walk walk, String owner, Set<Owned> anyway) {
        List<Sighting> seen = new ArrayList<>();
        for (Exchange exchange : walk.exchanges()) {
            OwnersAnswer.owned(ground, exchange, owner).stream()
                    .filter(sighting -> !anyway.contains(sighting.owned()))
                    .forEach(seen::add);
        }
        return seen;
    }

    /** Numbers that became the other's own, or those of both together. */
    private static List<String> numbers(Path path, Contents own, Contents again, Contents theirs, Contents varied) {
        List<String> told = new ArrayList<>();
        if (!Kinds.isCounted(path)) {
            return told;
        }
        Map<String, BigDecimal> mine = own.numbers();
        Map<String, BigDecimal> noise = again.numbers();
        Map<String, BigDecimal> other = theirs.numbers();
        varied.numbers().forEach((place, number) -> {
            BigDecimal before = mine.get(place);
            BigDecimal its = other.get(place);
            boolean steady = before != null && noise.containsKey(place) && before.compareTo(noise.get(place)) == 0;
            if (!steady || its == null || number.compareTo(before) == 0 || its.signum() == 0 || !speaks(number)) {
                return;
            }
            if (number.compareTo(its) == 0) {
                told.add(place + " became " + number + ", which is the other tenant's");
            } else if (number.compareTo(its.add(before)) == 0) {
                told.add(place + " became " + number + ", which is both tenants' together");
            }
        });
        return told;
    }

    private static boolean isOverride(Mechanism mechanism) {
        return mechanism == Mechanism.TENANT_OVERRIDE || mechanism == Mechanism.FILTER_OVERRIDE;
    }

    private static boolean speaks(BigDecimal number) {
        return number.stripTrailingZeros().precision() >= SPEAKING_DIGITS;
    }

    private void found(
            Path path,
            Notes notes,
            String owner,
            Contents own,
            Trial trial,
            Walk walk,
            List<Sighting> seen,
            List<String> numbers) {
        Caller caller = own.walk().caller();
        Draft draft = new Draft(name(), trial.mechanism(), path)
                .seen(caller.name(), owner)
                .detail(trial.name())
                .request(request(path))
                .source(
                        trial.source(),
                        "without it, " + caller + " is answered with values of " + asker(own) + " alone")
                .baseline(caller + " of " + asker(own) + " takes \"" + path.name() + "\" in their own right")
                .mutation(caller + " sends " + trial.told())
                .expected("a refusal, or the answer of before")
                .actual(seen.isEmpty() ? String.join("; ", numbers) : seen.size() + " values of " + owner)
                .data(seen)
                .replay(own.walk().exchanges().get(0))
                .replay(walk.exchanges());
        numbers.forEach(draft::data);
        notes.found(draft.finding());
    }

    private static Map<String, List<String>> textsOf(Ground ground, String owner, Contents theirs) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        ground.plantedOf(owner).stream()
                .flatMap(planted -> planted.owned().stream())
                .filter(owned -> owned.kind() == OwnedKind.TEXT)
                .findFirst()
                .ifPresent(owned -> texts.put("", List.of(owned.value())));
        theirs.sightings().stream()
                .filter(sighting -> sighting.owned().tenant().equals(owner))
                .forEach(sighting -> texts.putIfAbsent(
                        FieldNames.plain(FieldNames.last(sighting.cell().field())),
                        List.of(sighting.cell().text())));
        return texts;
    }

    private static Set<String> first(Set<String> names) {
        Set<String> first = new LinkedHashSet<>();
        names.stream().limit(1).forEach(first::add);
        first.add("tenant_id");
        return first;
    }

    private static Set<String> withUsual(Set<String> names) {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(List.of("tenant_id", "tenantId", "tenant"));
        return all;
    }

    private static String request(Path path) {
        return path.steps().get(0).request().line();
    }
}
