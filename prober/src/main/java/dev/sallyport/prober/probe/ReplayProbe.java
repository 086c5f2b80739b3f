package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Everything that somebody saw (ids, links, tickets, cursors, jobs) is asked again: by another tenant's people, by
 * colleagues without the right, by nobody, by each verb and on routes beside the route.
 */
final class ReplayProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.REPLAY;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        Random random = new Random(ground.mint().below(Integer.MAX_VALUE, "replay"));
        // What takes something away comes last.
        List<Path> paths = ground.plan().paths().values().stream()
                .sorted((a, b) -> Boolean.compare(takesAway(a), takesAway(b)))
                .toList();
        for (Path path : paths) {
            if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
                continue;
            }
            whole(path, ground, notes);
            for (int step = 0; step < path.steps().size(); step++) {
                if (!StepNames.owned(ground.plan(), path, step).isEmpty()) {
                    step(path, step, ground, notes, random);
                }
            }
            references(path, ground, notes, random);
            notes.skipped(
                    name(),
                    path,
                    "no request of it uses what was taken or planted, and all identities may take it: name what it"
                            + " gives by take, or add an identity that is lesser");
        }
    }

    private static void references(Path path, Ground ground, Notes notes, Random random) {
        if (path.changes() && !Kinds.isSent(path)) {
            ForeignReferences references = new ForeignReferences(ground, notes, random);
            for (String tenant : ground.tenants()) {
                ground.principalsBut(tenant).forEach(other -> references.run(path, ground.principal(tenant), other));
            }
        }
    }

    private static boolean takesAway(Path path) {
        return path.steps().stream()
                .anyMatch(step ->
                        Set.of("DELETE", "PUT", "PATCH").contains(step.request().method()));
    }

    // The path from its beginning

    private void whole(Path path, Ground ground, Notes notes) {
        boolean sent = Kinds.isSent(path);
        for (String tenant : ground.tenants()) {
            Caller owner = ground.principal(tenant);
            for (Outsider outsider : Outsider.of(ground, path, owner)) {
                if (!sent && outsider.standing() == Outsider.Standing.LESSER) {
                    withOwnersIds(path, ground, notes, owner, outsider, true);
                } else if (!sent && outsider.standing() == Outsider.Standing.NOBODY) {
                    withOwnersIds(path, ground, notes, owner, outsider, false);
                } else if (outsider.standing() == Outsider.Standing.OTHER_TENANT
                        && path.steps().size() > 1
                        && !StepNames.planted(ground.plan(), path, 0).isEmpty()) {
                    withOwnersIds(path, ground, notes, owner, outsider, false);
                }
            }
        }
    }

    /** The outsider takes the whole path, naming what the owner planted where the path begins. */
    private void withOwnersIds(
            Path path, Ground ground, Notes notes, Caller owner, Outsider outsider, boolean rightOnly) {
        String tenant = owner.tenant().orElse("");
        Walk own = ground.walk(path, owner);
        if (!own.arrived()) {
            notes.unjudged(name(), path, request(path), owner + " did not get there: " + Hindrances.inShort(own));
            return;
        }
        Variables known = ground.known(
                outsider.isOfSameTenant() || outsider.standing() == Outsider.Standing.NOBODY
                        ? tenant
                        : outsider.caller().tenant().orElse(""));
        for (String planted : StepNames.planted(ground.plan(), path, 0)) {
            Optional<String> id = ground.known(tenant).get(planted);
            known = id.isPresent() ? known.with(planted, id.get()) : known;
        }
        Walk walk = ground.walker().walk(path, outsider.caller(), known);
        Optional<String> doubt = walk.exchanges().isEmpty()
                ? Optional.of(outsider.caller() + " had no answer")
                : Doubt.about(
                        ground,
                        outsider.caller(),
                        walk.exchanges().get(walk.exchanges().size() - 1));
        if (doubt.isPresent()) {
            notes.unjudged(name(), path, request(path), doubt.get());
        } else if (rightOnly || !walk.arrived() || showsOwned(ground, own, tenant)) {
            notes.judged(name(), path);
        } else {
            notes.skipped(
                    name(),
                    path,
                    outsider.caller() + " got an answer, but even to its owner it shows nothing that was planted");
        }
        for (int i = 0; i < walk.exchanges().size(); i++) {
            Exchange exchange = walk.exchanges().get(i);
            List<Sighting> seen = OwnersAnswer.owned(ground, exchange, tenant);
            boolean given = i == path.steps().size() - 1 && rightOnly && walk.arrived() && sameShape(ground, own, walk);
            if ((seen.isEmpty() && !given)
                    || (!rightOnly && notes.hasFound(path, finding -> isSeenFromOutside(ground, finding, tenant)))) {
                continue;
            }
            notes.found(named(path, outsider, i)
                    .seen(outsider.caller().name(), tenant)
                    .baseline(owner + " of " + tenant + " takes \"" + path.name() + "\"")
                    .mutation(outsider.caller() + " takes the same path, naming what is " + tenant + "'s")
                    .expected(
                            outsider.standing() == Outsider.Standing.LESSER
                                    ? "a refusal: the plan does not allow this path to " + outsider.caller()
                                    : "a refusal")
                    .actual("status " + exchange.answer().status()
                            + (seen.isEmpty() ? ", with content" : ", " + seen.size() + " owned values of " + tenant))
                    .data(seen)
                    .replay(walk.exchanges())
                    .finding());
            return;
        }
    }

    private Draft named(Path path, Outsider outsider, int step) {
        return switch (outsider.standing()) {
            case LESSER, COLLEAGUE ->
                new Draft(name(), Mechanism.MISSING_RIGHT, path)
                        .source(
                                Source.LIVE_QUERY,
                                "it is given from the path's first request on: the right is not looked at at all");
            case NOBODY -> {
                Opening opening = Opening.of(path, Math.min(step, path.steps().size() - 1), false, outsider.standing());
                yield new Draft(name(), path.steps().size() > 1 ? Mechanism.FOREIGN_ROWS : opening.mechanism(), path)
                        .source(opening.origin());
            }
            case OTHER_TENANT ->
                new Draft(name(), Mechanism.FOREIGN_ROWS, path)
                        .detail("whole")
                        .source(
                                step > 0 ? Source.WORKER : Source.LIVE_QUERY,
                                "it stands in what they asked for themselves, and not when they name their own: the id"
                                        + " is not held against the tenant when it is looked up");
        };
    }

    /** Whether the other got content of the same fields, as far as there are any. */
    private static boolean sameShape(Ground ground, Walk own, Walk other) {
        return own.end()
                .flatMap(mine -> other.end().map(theirs -> StillGiven.sameFields(ground, mine, theirs)))
                .orElse(false);
    }

    // One step with what stood before it

    private void step(Path path, int step, Ground ground, Notes notes, Random random) {
        boolean siblings = true;
        for (String tenant : ground.tenants()) {
            Caller owner = ground.principal(tenant);
            List<StepReplay.Leak> leaks = new StepReplay(ground, notes, path, step, owner, random).run(siblings);
            siblings = false;
            leaks.stream()
                    .filter(leak -> !leak.outsider().isOfSameTenant())
                    .findFirst()
                    .ifPresent(leak -> guess(path, step, owner, leak, ground, notes));
        }
    }

    /** It opens to others; can they also know its name without having seen it? */
    private void guess(Path path, int step, Caller owner, StepReplay.Leak leak, Ground ground, Notes notes) {
        boolean file = Kinds.isFile(path);
        if (!file || step < path.steps().size() - 1) {
            return;
        }
        String tenant = owner.tenant().orElse("");
        Set<String> words = new LinkedHashSet<>(TenantIds.of(ground.plan(), tenant));
        words.add(tenant);
        for (String name : StepNames.owned(ground.plan(), path, step)) {
            List<String> two = twice(path, step, name, owner, ground);
            if (two.size() < 2) {
                continue;
            }
            Countable.from(two.get(0), two.get(1), words)
                    .ifPresent(how -> notes.found(new Draft(name(), Mechanism.GUESSABLE_NAME, path)
                            .seen(leak.outsider().caller().name(), tenant)
                            .source(
                                    StepNames.taken(path, step).contains(name) ? Source.LINK : Source.FILE,
                                    "names of two in a row were compared; what they name opens to "
                                            + leak.outsider().caller())
                            .baseline(owner + " got two, one after the other: " + two.get(0) + " and " + two.get(1))
                            .mutation(leak.outsider().caller() + " asks for " + owner + "'s")
                            .expected("names that are drawn by lot, and a look at who asks")
                            .actual(how)
                            .data(leak.betrayal().sightings())
                            .replay(leak.exchange())
                            .finding()));
        }
    }

    private static List<String> twice(Path path, int step, String name, Caller owner, Ground ground) {
        List<String> two = new ArrayList<>();
        if (StepNames.taken(path, step).contains(name)) {
            for (int i = 0; i < 2; i++) {
                new Asking(ground)
                        .before(path, step, owner)
                        .flatMap(before -> before.get(name))
                        .ifPresent(two::add);
            }
        } else {
            for (Planted planted : ground.plantedOf(owner.tenant().orElse(""))) {
                planted.taken().get(name).ifPresent(two::add);
            }
        }
        return two;
    }

    private static boolean showsOwned(Ground ground, Walk own, String tenant) {
        return own.exchanges().stream()
                .anyMatch(exchange ->
                        !OwnersAnswer.owned(ground, exchange, tenant).isEmpty());
    }

    /** What the tenant's own people see too much of says nothing of others. */
    private static boolean isSeenFromOutside(Ground ground, Finding finding, String owner) {
        Identity seer = ground.plan().identities().get(finding.seenBy());
        return finding.owner().equals(owner) && (seer == null || !seer.tenant().equals(owner));
    }

    private static String request(Path path) {
        return path.steps().get(0).request().line();
    }
}
