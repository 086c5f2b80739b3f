package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.wire.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody asks in their own right, but names another tenant, all of them or none, wherever a request could. */
final class TenantParametersProbe implements Probe {
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
        new TrialRun(ground, notes, path, owner, own, theirs).run(trials);
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
