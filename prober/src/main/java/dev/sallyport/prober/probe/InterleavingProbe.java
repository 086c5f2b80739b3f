package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everybody asks everything at the same time. An answer that holds another tenant's data, where the same call alone
 * never does, was crossed with somebody else's.
 */
final class InterleavingProbe implements Probe {
    private static final int ALONE = 3;

    @Override
    public ProbeName name() {
        return ProbeName.INTERLEAVING;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        List<Crowd.Seat> seats = seats(ground, notes);
        if (seats.stream().map(seat -> seat.caller().tenant()).distinct().count() < 2) {
            seats.forEach(seat -> notes.skipped(
                    name(), seat.path(), "only one tenant's identities could ask; interleaving needs two"));
            return;
        }
        Crowd crowd = new Crowd(ground, seats);
        crowd.run();
        for (Crowd.Seat seat : seats) {
            for (int i = crowd.judgedOf(seat); i > 0; i--) {
                notes.judged(name(), seat.path());
            }
        }
        seats.forEach(seat -> notes.skipped(
                name(),
                seat.path(),
                "its turn did not come among the requests that were drawn by lot; raise budget.interleavings"));
        crowd.unanswered()
                .forEach((seat, count) -> notes.unjudged(
                        name(),
                        seat.path(),
                        seat.path().last().request().target(),
                        "asked at the same time as others, " + seat.caller() + " had no answer at all (" + count
                                + " times); lower budget.connections, or look why the application does not answer"));
        for (Crowd.Crossing crossing : crowd.crossings()) {
            judge(ground, notes, crowd, crossing);
        }
    }

    /** Who asks what: every path that is answered alone, three times round, without anything of others in it. */
    private List<Crowd.Seat> seats(Ground ground, Notes notes) {
        Map<Crowd.Seat, Boolean> clean = new LinkedHashMap<>();
        for (Path path : ground.plan().paths().values()) {
            if (Kinds.isSent(path)) {
                notes.skipped(name(), path, "what arrives here is judged by the probe of sinks");
            } else if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes the application, and the plan is read-only");
            } else {
                ground.takersOf(path).forEach(caller -> clean.put(new Crowd.Seat(path, caller), true));
            }
        }
        for (int round = 0; round < ALONE; round++) {
            for (Crowd.Seat seat : List.copyOf(clean.keySet())) {
                if (round == 0 || !seat.path().changes()) {
                    clean.computeIfPresent(seat, (same, sofar) -> sofar && isCleanAlone(ground, notes, same));
                }
            }
        }
        return clean.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isCleanAlone(Ground ground, Notes notes, Crowd.Seat seat) {
        Contents alone = ground.contents(ground.walk(seat.path(), seat.caller()));
        if (!alone.walk().arrived()) {
            notes.unjudged(
                    name(),
                    seat.path(),
                    seat.path().last().request().target(),
                    Hindrances.of(alone.walk()) + ", so that it cannot be asked together with others");
            return false;
        }
        if (!alone.foreign().isEmpty()) {
            notes.skipped(name(), seat.path(), "it shows another tenant's data already when it is asked alone");
            return false;
        }
        return true;
    }

    private void judge(Ground ground, Notes notes, Crowd crowd, Crowd.Crossing crossing) {
        Path path = crossing.seat().path();
        Caller caller = crossing.seat().caller();
        int again = 0;
        for (int i = 0; i < ALONE; i++) {
            again += ground.contents(ground.walk(path, caller)).foreign().isEmpty() ? 0 : 1;
        }
        if (again > 0 && notes.hasFound(path, InterleavingProbe::explains)) {
            return;
        }
        List<Sighting> foreign = crossing.foreign();
        String stays = again == 0
                ? "Asked alone three times before and three times after, it shows nothing of others: only requests at"
                        + " the same time bring it."
                : "Asked alone three times before, it showed nothing of others; since then it shows it in " + again
                        + " of three: requests at the same time left it there.";
        notes.found(new Draft(name(), Mechanism.CROSSED_ANSWERS, path)
                .seen(caller.name(), foreign.get(0).owned().tenant())
                .source(Source.SHARED_STATE, stays)
                .baseline(caller + " asked " + path.name() + " alone, " + ALONE + " times, in turn with the others")
                .mutation(crowd.told() + "; this was number " + crossing.number() + " of them")
                .expected("the same as alone: nothing of another tenant")
                .actual(foreign.stream().map(Sighting::owned).distinct().count() + " values of "
                        + foreign.get(0).owned().tenant() + " in the answer to " + caller)
                .data(foreign)
                .replay(crossing.exchanges())
                .finding());
    }

    private static boolean explains(Finding finding) {
        return switch (finding.mechanism()) {
            case FOREIGN_ROWS, FOREIGN_TOTAL, FOREIGN_OBJECT, FOREIGN_FILE, CACHED_ANSWER, TENANT_OVERRIDE -> true;
            default -> false;
        };
    }
}
