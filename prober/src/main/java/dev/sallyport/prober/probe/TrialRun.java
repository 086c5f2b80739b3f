package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trials on one path, each held against what both tenants are answered in their own right. */
final class TrialRun {
    private static final int SPEAKING_DIGITS = 4;
    private static final int OFTEN_REFUSED = 200;

    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final String owner;
    private final Caller caller;
    private final Contents own;
    private final Contents again;
    private final Contents theirs;

    /** What of the owner is seen without any trial. */
    private final Set<Owned> anyway = new HashSet<>();

    /**
     * Asks once more in their own right, to tell what is noise.
     *
     * @param owner the tenant for which the trials ask
     * @param own what who asks is answered
     * @param theirs what who acts for the owner is
     */
    TrialRun(Ground ground, Notes notes, Path path, String owner, Contents own, Contents theirs) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.owner = owner;
        this.own = own;
        this.theirs = theirs;
        caller = own.walk().caller();
        again = ground.contents(ground.walk(path, caller));
        own.foreign().forEach(sighting -> anyway.add(sighting.owned()));
        again.foreign().forEach(sighting -> anyway.add(sighting.owned()));
    }

    void run(List<Trial> trials) {
        int refused = 0;
        for (Trial trial : trials) {
            if (notes.hasFound(
                    path, found -> isOverride(found.mechanism()) || found.probe() == ProbeName.TENANT_PARAMETERS)) {
                return; // The same door has many handles; the others are tried again when this one is mended.
            }
            Walk walk = ground.walk(path, trial.caller(), trial.variation());
            notes.judged(ProbeName.TENANT_PARAMETERS, path);
            List<Sighting> seen = foreign(walk);
            List<String> numbers = seen.isEmpty() && walk.arrived() ? numbers(ground.contents(walk)) : List.of();
            if (!seen.isEmpty() && comesAndGoes(trial)) {
                notes.found(ComesAndGoes.draft(ProbeName.TENANT_PARAMETERS, path, caller, seen, walk.exchanges())
                        .finding());
                return;
            }
            if (!seen.isEmpty() || !numbers.isEmpty()) {
                found(trial, walk, seen, numbers);
            } else if (!walk.arrived() && ++refused % OFTEN_REFUSED == 0 && !stillServed()) {
                return;
            }
        }
        stillServed();
    }

    private boolean comesAndGoes(Trial trial) {
        return ComesAndGoes.whatever(
                () -> !foreign(ground.walk(path, trial.caller(), trial.variation()))
                        .isEmpty(),
                () -> !foreign(ground.walk(path, caller)).isEmpty());
    }

    /** That so much was refused says something only if the plain request is still answered. */
    private boolean stillServed() {
        Walk walk = ground.walk(path, caller);
        if (!walk.arrived()) {
            notes.unjudged(
                    ProbeName.TENANT_PARAMETERS,
                    path,
                    path.steps().get(0).request().line(),
                    caller + "'s plain request was refused as well after these trials (" + Hindrances.inShort(walk)
                            + "): perhaps a limit; allow more requests to the prober, or set budget.per-second lower");
        }
        return walk.arrived();
    }

    private List<Sighting> foreign(Walk walk) {
        List<Sighting> seen = new ArrayList<>();
        for (Exchange exchange : walk.exchanges()) {
            OwnersAnswer.owned(ground, exchange, owner).stream()
                    .filter(sighting -> !anyway.contains(sighting.owned()))
                    .forEach(seen::add);
        }
        return seen;
    }

    /** Numbers that became the other's own, or those of both together. */
    private List<String> numbers(Contents varied) {
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

    private void found(Trial trial, Walk walk, List<Sighting> seen, List<String> numbers) {
        String asker = caller.tenant().orElse("");
        Draft draft = new Draft(ProbeName.TENANT_PARAMETERS, trial.mechanism(), path)
                .seen(caller.name(), owner)
                .detail(trial.name())
                .request(path.steps().get(0).request().line())
                .source(trial.source(), "without it, " + caller + " is answered with values of " + asker + " alone")
                .baseline(caller + " of " + asker + " takes \"" + path.name() + "\" in their own right")
                .mutation(caller + " sends " + trial.told())
                .expected("a refusal, or the answer of before")
                .actual(seen.isEmpty() ? String.join("; ", numbers) : seen.size() + " values of " + owner)
                .data(seen)
                .replay(own.walk().exchanges().get(0))
                .replay(walk.exchanges());
        numbers.forEach(draft::data);
        notes.found(draft.finding());
    }
}
