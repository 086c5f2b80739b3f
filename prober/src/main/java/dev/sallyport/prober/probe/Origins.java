package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.OwnedKind;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Walker;
import dev.sallyport.prober.wire.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells where foreign rows come from, by varying how they are asked for: with new data that nobody asked for yet, after
 * its owner asked, with a parameter that no cache has seen, and beside other paths to the same data.
 */
final class Origins {
    private static final String STILL =
            "it shows what stood there earlier: neither new rows, nor the owner's asking, nor an"
                    + " unseen parameter changes it";

    private final Ground ground;

    Origins(Ground ground) {
        this.ground = ground;
    }

    /** Where rows of that tenant come from which this caller sees on that path. */
    Origin of(Path path, Caller seer, String owner) {
        try {
            return varied(path, seer, owner);
        } catch (ObstacleException e) {
            // What was seen is told all the same.
            return new Origin(
                    Source.LIVE_QUERY, "nothing could be varied to tell where it comes from: " + e.getMessage());
        }
    }

    private Origin varied(Path path, Caller seer, String owner) {
        if (Kinds.isSent(path)) {
            return new Origin(Source.SCHEDULE, "it was sent, not asked for");
        }
        if (!ground.canChange()) {
            return byUnseenParameter(path, seer, owner, false);
        }
        Contents before = ground.contents(ground.walk(path, seer));
        List<Planted> change = changed(path, owner);
        Contents after = ground.contents(ground.walk(path, seer));
        if (after.holdsAny(owned(change))
                || !Movement.explained(before, after, change).isEmpty()) {
            return live(path, seer, owner);
        }
        Set<Owned> fresh = owned(changed(path, owner));
        boolean shown =
                ground.contents(ground.walk(path, ground.principal(owner))).holdsAny(fresh);
        if (ground.contents(ground.walk(path, seer)).holdsAny(fresh)) {
            return new Origin(
                    Source.CACHE,
                    "new rows of " + owner + " were not seen until " + owner
                            + " had asked for them: the answer was kept");
        }
        return byUnseenParameter(path, seer, owner, shown);
    }

    /** @param shown whether the path shows new rows to their owner */
    private Origin byUnseenParameter(Path path, Caller seer, String owner, boolean shown) {
        String unseen =
                ground.mint().text("unseen " + path.name() + ground.wire().sent());
        Contents varied =
                ground.contents(ground.walk(path, seer, Walker.Variation.first(call -> call.withQuery("_", unseen))));
        if (varied.walk().arrived() && foreignOf(varied, owner).isEmpty()) {
            return new Origin(
                    Source.CACHE, "with a parameter that was never sent before, no row of " + owner + " is seen");
        }
        if (!ground.canChange()) {
            return live(path, seer, owner);
        }
        if (isAnswerOf(path, seer, owner)) {
            return new Origin(
                    Source.CACHE,
                    seer + " is given the very answer of " + owner
                            + ", with nothing of their own in it; it stands still" + " whatever is done");
        }
        if (Kinds.isCounted(path)) {
            return new Origin(Source.AGGREGATE, STILL);
        }
        if (Kinds.isFile(path)) {
            return new Origin(Kinds.isJob(path) && !shown ? Source.WORKER : Source.FILE, STILL);
        }
        return shown
                ? new Origin(Source.CACHE, STILL)
                : new Origin(
                        Source.LIVE_QUERY,
                        "it shows new rows to nobody, their owner neither, so that nothing tells of"
                                + " an answer that was kept");
    }

    private boolean isAnswerOf(Path path, Caller seer, String owner) {
        Contents theirs = ground.contents(ground.walk(path, ground.principal(owner)));
        Contents given = ground.contents(ground.walk(path, seer));
        return given.walk().arrived()
                && !holdsPlanted(given, seer.tenant().orElse(""))
                && Movement.between(theirs, given).isEmpty();
    }

    /** Whether something that was planted for that tenant stands in the last answer; ids of the way there are no rows. */
    private boolean holdsPlanted(Contents contents, String tenant) {
        return contents.walk()
                .end()
                .map(end -> ground.sightings(end).stream()
                        .anyMatch(sighting -> sighting.owned().tenant().equals(tenant)
                                && sighting.owned().kind() != OwnedKind.ID))
                .orElse(false);
    }

    /** New rows came at once. Is it the query that is asked by everybody, or only the job, or only the total? */
    private Origin live(Path path, Caller seer, String owner) {
        String atOnce = "new rows of " + owner + " are seen at once, before " + owner + " asked for them";
        if (Kinds.isCounted(path)) {
            return cleanList(path, seer)
                    .map(list -> new Origin(
                            Source.AGGREGATE,
                            atOnce + "; the list \"" + list.name() + "\" of the same person is clean"))
                    .orElseGet(() -> new Origin(Source.LIVE_QUERY, atOnce));
        }
        if (Kinds.isJob(path)) {
            return cleanList(path, seer)
                    .map(list -> new Origin(
                            Source.WORKER,
                            atOnce + "; the list \"" + list.name()
                                    + "\" of the same person is clean: the job lets them in"))
                    .orElseGet(() -> new Origin(Source.WORKER, atOnce + ", by a job"));
        }
        return new Origin(Source.LIVE_QUERY, atOnce);
    }

    /** What makes that which a path gives to whoever asks anew. */
    static Source maker(Path path) {
        return Kinds.isJob(path) ? Source.WORKER : Source.LIVE_QUERY;
    }

    /** A list that the same person gets, with their own rows in it and nobody else's. */
    Optional<Path> cleanList(Path path, Caller seer) {
        return ground.plan().paths().values().stream()
                .filter(other -> other.kind() == PathKind.LIST && !other.name().equals(path.name()))
                .sorted((a, b) -> Boolean.compare(
                        path.agreesWith().contains(b.name()), path.agreesWith().contains(a.name())))
                .filter(other -> other.isFor(ground.identity(seer.name())))
                .filter(other -> {
                    Contents contents = ground.contents(ground.walk(other, seer));
                    return contents.holdsOwn() && contents.foreign().isEmpty();
                })
                .findFirst();
    }

    private static Set<Owned> owned(List<Planted> change) {
        return change.stream().flatMap(planted -> planted.owned().stream()).collect(Collectors.toSet());
    }

    private static List<Owned> foreignOf(Contents contents, String owner) {
        return contents.foreign().stream()
                .map(sighting -> sighting.owned())
                .filter(owned -> owned.tenant().equals(owner))
                .toList();
    }

    /** What its change brought, once it has settled. */
    private List<Planted> changed(Path path, String owner) {
        List<Planted> fresh = ground.change(owner);
        ground.settle(List.of(path));
        return fresh;
    }
}
