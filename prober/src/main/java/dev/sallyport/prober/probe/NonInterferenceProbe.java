package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Severity;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes one tenant's data and asks the others again: nothing of theirs may move. Noise is what differs between two
 * askings with no change between; what moved must move again when the change is repeated, unless it moved by exactly
 * the amount that was planted.
 */
final class NonInterferenceProbe implements Probe {
    /** Times in headers are of whole seconds. */
    private static final Duration TICK = Duration.ofMillis(1_100);

    @Override
    public ProbeName name() {
        return ProbeName.NON_INTERFERENCE;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        List<Path> paths = new ArrayList<>();
        for (Path path : ground.plan().paths().values()) {
            if (!ground.canChange()) {
                notes.skipped(name(), path, "nothing can be changed: the plan is read-only, or plants nothing");
            } else if (Kinds.isSent(path)) {
                notes.skipped(name(), path, Notes.SENT);
            } else if (notes.hasFound(path, NonInterferenceProbe::crossesTenants)) {
                notes.skipped(name(), path, "other tenants' data was found on it already");
            } else {
                paths.add(path);
            }
        }
        for (String changed : paths.isEmpty() ? List.<String>of() : ground.tenants()) {
            new Round(ground, notes, changed).run(paths);
        }
    }

    private static boolean crossesTenants(Finding finding) {
        return switch (finding.mechanism()) {
            case FOREIGN_ROWS, FOREIGN_TOTAL, CACHED_ANSWER -> true;
            default -> false;
        };
    }

    /** Somebody, and what they take. */
    private record Asked(Path path, Caller caller) {}

    /** The data of one tenant is changed, and all others are asked before and after. */
    private final class Round {
        private final Ground ground;
        private final Notes notes;
        private final String changed;

        Round(Ground ground, Notes notes, String changed) {
            this.ground = ground;
            this.notes = notes;
            this.changed = changed;
        }

        void run(List<Path> paths) {
            List<Asked> others = new ArrayList<>();
            for (Path path : paths) {
                ground.principalsBut(changed).forEach(other -> others.add(new Asked(path, other)));
            }
            Map<Asked, Contents> first = ask(others);
            Map<Asked, Contents> before = ask(others);
            List<Asked> own = paths.stream()
                    .filter(Kinds::isCounted)
                    .map(path -> new Asked(path, ground.principal(changed)))
                    .toList();
            Map<Asked, Contents> ownBefore = ask(own);
            List<Planted> change = ground.change(changed);
            ground.settle(paths);
            Map<Asked, Contents> after = ask(others);
            control(own, ownBefore, ask(own));
            for (Asked asked : others) {
                Contents was = before.get(asked);
                Contents is = after.get(asked);
                Contents once = first.get(asked);
                if (was == null || is == null || once == null) {
                    continue;
                }
                Optional<Walk> hindered = Stream.of(once, was, is)
                        .map(Contents::walk)
                        .filter(walk -> !walk.arrived())
                        .findFirst();
                if (hindered.isPresent()) {
                    notes.unjudged(
                            name(),
                            asked.path(),
                            asked.path().name(),
                            asked.caller() + " did not get there each time, before and after the change: "
                                    + Hindrances.of(hindered.get()));
                    continue;
                }
                notes.judged(name(), asked.path());
                judge(asked, once, was, is, change);
            }
        }

        private Map<Asked, Contents> ask(List<Asked> all) {
            Map<Asked, Contents> answers = new LinkedHashMap<>();
            all.forEach(asked -> answers.put(asked, ground.contents(ground.walk(asked.path(), asked.caller()))));
            return answers;
        }

        /** A total that its own tenant's change does not move tells nothing about others' changes. */
        private void control(List<Asked> own, Map<Asked, Contents> before, Map<Asked, Contents> after) {
            for (Asked asked : own) {
                Contents was = before.get(asked);
                Contents is = after.get(asked);
                if (was != null && is != null && Movement.between(was, is).isEmpty()) {
                    notes.unjudged(
                            name(),
                            asked.path(),
                            asked.path().name(),
                            "it does not move when " + asked.caller()
                                    + "'s own tenant changes, so nothing is known about others' changes: say in the plan how long it"
                                    + " takes until it does (settles), or plant what counts in it");
                }
            }
        }

        private void judge(Asked asked, Contents once, Contents was, Contents is, List<Planted> change) {
            Set<String> noisy = moved(once, was);
            Map<String, String> explained = Movement.explained(was, is, change);
            explained.keySet().removeAll(noisy);
            if (!explained.isEmpty()) {
                found(asked, was, is, explained);
                return;
            }
            Set<String> moved = moved(was, is);
            moved.removeAll(noisy);
            moved.removeIf(
                    place -> Volatile.isRandom(is.values().getOrDefault(place, "")) && !place.startsWith("header"));
            if (!moved.isEmpty()) {
                again(asked, moved);
            }
        }

        /** Something moved, and no amount explains it: it has to hold still without a change, and to move with one more. */
        private void again(Asked asked, Set<String> moved) {
            // Others of these paths may have been asked again meanwhile, with changes of their own.
            ground.settle(List.of(asked.path()));
            Contents rest = ground.contents(ground.walk(asked.path(), asked.caller()));
            boolean timed = moved.stream().anyMatch(Movement::isValidator);
            if (timed) {
                tick(asked.path());
            }
            Contents still = ground.contents(ground.walk(asked.path(), asked.caller()));
            Set<String> steady = new LinkedHashSet<>(moved);
            steady.removeAll(moved(rest, still));
            List<Planted> change = ground.change(changed);
            ground.settle(List.of(asked.path()));
            Contents now = ground.contents(ground.walk(asked.path(), asked.caller()));
            steady.retainAll(moved(still, now));
            if (steady.stream().anyMatch(Movement::isValidator)) {
                tick(asked.path());
                Contents calm = ground.contents(ground.walk(asked.path(), asked.caller()));
                steady.removeAll(Movement.validators(now, calm));
            }
            if (steady.isEmpty()) {
                return;
            }
            Map<String, String> told = new LinkedHashMap<>();
            for (String place : steady) {
                String was = still.values().getOrDefault(place, "nothing");
                String next = now.values().getOrDefault(place, "nothing");
                Optional<String> count = Optional.ofNullable(still.numbers().get(place))
                        .flatMap(before ->
                                Optional.ofNullable(now.numbers().get(place)).map(after -> after.subtract(before)))
                        .flatMap((BigDecimal delta) -> Movement.counted(delta, change));
                told.put(
                        place,
                        "moved from " + was + " to " + next
                                + count.map(by -> ": by " + by).orElse("")
                                + "; twice, with each change, and not without one");
            }
            found(asked, still, now, told);
        }

        private static Set<String> moved(Contents before, Contents after) {
            Set<String> moved = new LinkedHashSet<>(Movement.between(before, after));
            moved.addAll(Movement.validators(before, after));
            return moved;
        }

        /** As long as with a change between, and a second more: a validator that is made of the time has moved by then. */
        private static void tick(Path path) {
            Ground.pause(path.settles().plus(TICK));
        }

        private void found(Asked asked, Contents was, Contents is, Map<String, String> moved) {
            boolean headersOnly = moved.keySet().stream().allMatch(place -> place.startsWith("header"));
            Origin origin = origin(asked);
            Draft draft = new Draft(name(), Mechanism.FOREIGN_TOTAL, asked.path())
                    .seen(asked.caller().name(), changed)
                    .detail(changed)
                    .title(
                            headersOnly
                                    ? "A header of the answer moves when another tenant's data changes."
                                    : Mechanism.FOREIGN_TOTAL.meaning())
                    .severity(headersOnly ? Severity.LOW : Mechanism.FOREIGN_TOTAL.usual())
                    .source(origin)
                    .baseline(asked.caller() + " takes \"" + asked.path().name() + "\" twice: the same but for noise")
                    .mutation("data is planted for " + changed + ", and nothing for "
                            + asked.caller().tenant().orElse("") + "; " + asked.caller() + " asks again")
                    .expected("the same answer as before")
                    .actual(moved.size() + " values moved")
                    .replay(was.walk().exchanges())
                    .replay(is.walk().exchanges());
            moved.forEach((place, how) -> draft.data(place + " " + how));
            notes.found(draft.finding());
        }

        private Origin origin(Asked asked) {
            String moved = "it moves with the other tenant's change, before that tenant asked for anything";
            boolean counts = Kinds.isCounted(asked.path());
            if (Kinds.isJob(asked.path())) {
                return new Origin(Source.WORKER, moved + ", in what a job makes");
            }
            return new Origins(ground)
                    .cleanList(asked.path(), asked.caller())
                    .filter(list -> counts)
                    .map(list -> new Origin(
                            Source.AGGREGATE,
                            moved + "; the rows of \"" + list.name() + "\" do not: only the total mixes"))
                    .orElseGet(() -> new Origin(counts ? Source.AGGREGATE : Source.LIVE_QUERY, moved));
        }
    }
}
