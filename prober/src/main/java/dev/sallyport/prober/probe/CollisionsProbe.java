package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Header;
import dev.sallyport.prober.wire.WireException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** People of different tenants whose names look alike, and things to which different tenants give the same name. */
final class CollisionsProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.COLLISIONS;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        List<Twins> twins = Twins.of(ground);
        for (Path path : ground.plan().paths().values()) {
            if (Kinds.isSent(path)) {
                notes.skipped(name(), path, Notes.SENT);
            } else if (!isAsked(ground, path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
            } else if (twins.isEmpty()) {
                notes.left(
                        name(),
                        path,
                        "people were not tried, for no identity is marked as a twin; make one whose name differs from"
                                + " another tenant's in case, accents or a plus-tag only, and mark it: twin: true");
            }
        }
        twins.forEach(pair -> new Meeting(ground, notes, pair).run());
        if (ground.mayChange()) {
            new SharedNames(ground, notes).run();
        }
    }

    private static boolean isAsked(Ground ground, Path path) {
        return !Kinds.isSent(path) && ground.mayAsk(path);
    }

    /** Whether that path shows others' data to others than these two as well. */
    static boolean leaksToAnybody(Notes notes, Path path, Set<String> pair) {
        return notes.hasFound(path, finding -> isForeign(finding) && !pair.containsAll(seers(finding)));
    }

    private static boolean isForeign(Finding finding) {
        return switch (finding.mechanism()) {
            case FOREIGN_ROWS, FOREIGN_TOTAL, FOREIGN_OBJECT, FOREIGN_FILE, CACHED_ANSWER, CROSSED_ANSWERS -> true;
            default -> false;
        };
    }

    private static Set<String> seers(Finding finding) {
        Set<String> seers = new LinkedHashSet<>(finding.alsoSeen());
        seers.add(finding.seenBy());
        return seers;
    }

    /** Two people, each signed in anew and asking for everything, in both orders. */
    private static final class Meeting {
        private final Ground ground;
        private final Notes notes;
        private final Twins twins;

        /** What somebody saw of the other, by path: the first time. */
        private final Map<Path, Seen> seen = new LinkedHashMap<>();

        /** Who saw their own on which paths, and nothing else. */
        private final Set<String> clean = new LinkedHashSet<>();

        private record Seen(Contents contents, List<Sighting> foreign) {
            Caller seer() {
                return contents.walk().caller();
            }

            String owner() {
                return foreign.get(0).owned().tenant();
            }
        }

        private record Traced(Path path, Seen what, Origin origin) {}

        Meeting(Ground ground, Notes notes, Twins twins) {
            this.ground = ground;
            this.notes = notes;
            this.twins = twins;
        }

        void run() {
            List<Path> paths = ground.plan().paths().values().stream()
                    .filter(path -> isAsked(ground, path))
                    .filter(path -> !leaksToAnybody(
                            notes,
                            path,
                            Set.of(twins.twin().name(), twins.other().name())))
                    .toList();
            if (paths.isEmpty()) {
                return;
            }
            try {
                meet(paths, twins.other(), twins.twin());
                ground.settle(paths);
                meet(paths, twins.twin(), twins.other());
            } catch (ObstacleException e) {
                notSignedIn(paths.get(0), String.valueOf(e.getMessage()));
                return;
            } catch (WireException e) {
                notSignedIn(paths.get(0), Hindrances.of(e));
                return;
            }
            if (!seen.isEmpty()) {
                tell();
            } else if (clean.isEmpty()) {
                notes.unjudged(
                        ProbeName.COLLISIONS,
                        paths.get(0),
                        paths.get(0).last().request().target(),
                        "neither " + twins.told() + " saw anything of their own; plant data that they see");
            }
        }

        private void notSignedIn(Path path, String reason) {
            notes.unjudged(ProbeName.COLLISIONS, path, "signing in", reason);
        }

        private void meet(List<Path> paths, Identity first, Identity second) {
            Caller one = ground.signInAgain(first.name());
            paths.forEach(path -> ask(path, first, one));
            Caller other = ground.signInAgain(second.name());
            sameSession(paths.get(0), one, other);
            paths.forEach(path -> ask(path, second, other));
            // The first once more: the second's sign-in may have changed who it is.
            paths.stream().filter(path -> !path.changes()).forEach(path -> ask(path, first, one));
        }

        private void ask(Path path, Identity identity, Caller caller) {
            if (!path.isFor(identity)) {
                return;
            }
            Contents contents = ground.contents(ground.walk(path, caller));
            List<Sighting> foreign = contents.foreign();
            if (!foreign.isEmpty()) {
                notes.judged(ProbeName.COLLISIONS, path);
                seen.putIfAbsent(path, new Seen(contents, foreign));
            } else if (contents.walk().arrived() && contents.holdsOwn()) {
                notes.judged(ProbeName.COLLISIONS, path);
                clean.add(caller.name());
            }
        }

        private void sameSession(Path path, Caller one, Caller other) {
            Optional<Header> same =
                    one.headers().stream().filter(other.headers()::contains).findFirst();
            same.ifPresent(header -> notes.found(new Draft(ProbeName.COLLISIONS, Mechanism.COLLIDED_IDENTITY, path)
                    .seen(other.name(), one.tenant().orElse(""))
                    .detail(twins.told())
                    .request("the sign-in of " + twins.told())
                    .source(Source.SIGN_IN, "both were given the same, before anything was asked")
                    .baseline(one + " signed in")
                    .mutation(other + " signed in")
                    .expected("a session of its own for each")
                    .actual("the same value in the header " + header.name() + " for both")
                    .data("the session of " + one + " was given to " + other)
                    .finding()));
        }

        private void tell() {
            List<Traced> all = seen.entrySet().stream()
                    .map(one -> new Traced(one.getKey(), one.getValue(), originOf(one.getKey(), one.getValue())))
                    .toList();
            Optional<Origin> signIn = all.stream()
                    .map(Traced::origin)
                    .filter(origin -> origin.source() == Source.SIGN_IN)
                    .findFirst();
            Map<Source, Draft> drafts = new LinkedHashMap<>();
            for (Traced one : all) {
                // Who is taken for the other is so everywhere, also where an answer or a file is kept.
                Origin origin = signIn.orElse(one.origin());
                Draft first = drafts.get(origin.source());
                if (first == null) {
                    drafts.put(origin.source(), draft(one.path(), one.what(), origin));
                } else {
                    first.data(one.path().name() + " shows " + one.what().owner() + " to "
                            + one.what().seer() + " as well");
                }
            }
            // What these two alone saw of each other follows from it.
            Set<String> pair = Set.of(twins.twin().name(), twins.other().name());
            seen.keySet()
                    .forEach(path ->
                            notes.withdraw(path, finding -> isForeign(finding) && pair.containsAll(seers(finding))));
            drafts.values().forEach(draft -> notes.found(draft.finding()));
        }

        private Draft draft(Path path, Seen what, Origin origin) {
            return new Draft(ProbeName.COLLISIONS, Mechanism.COLLIDED_IDENTITY, path)
                    .seen(what.seer().name(), what.owner())
                    .detail(twins.told())
                    .source(origin)
                    .baseline(twins.told() + " belong to different tenants, and their names look alike")
                    .mutation("both signed in anew and asked for everything, in both orders")
                    .expected("each sees their own tenant's data")
                    .actual(what.seer() + " saw " + what.foreign().size() + " values of " + what.owner())
                    .data(what.foreign())
                    .replay(what.contents().walk().exchanges());
        }

        /** New data of the owner tells: is it seen at once, or only when the other one has asked for it? */
        private Origin originOf(Path path, Seen what) {
            boolean isFile = Kinds.isFile(path);
            boolean ownElsewhere = clean.contains(what.seer().name());
            Origin live = ownElsewhere
                    ? new Origin(
                            isFile ? Source.FILE : Source.LIVE_QUERY,
                            "other paths show " + what.seer() + " their own data alone")
                    : new Origin(Source.SIGN_IN, "everything that " + what.seer() + " is shown is the other's");
            if (!ground.canChange()) {
                return live;
            }
            Set<Owned> fresh;
            try {
                fresh = change(path, what.owner());
            } catch (ObstacleException e) {
                return live;
            }
            if (sees(path, what.seer(), fresh)) {
                return live;
            }
            Identity other = twins.twin().tenant().equals(what.owner()) ? twins.twin() : twins.other();
            if (path.isFor(other)) {
                ground.walk(path, ground.caller(other.name()));
            }
            String why = sees(path, what.seer(), fresh)
                    ? "new data of " + what.owner() + " was not seen until " + other.name() + " had asked for it"
                    : "new data of " + what.owner() + " is not seen: what is shown was made earlier";
            return new Origin(isFile ? Source.FILE : Source.CACHE, why);
        }

        private Set<Owned> change(Path path, String tenant) {
            Set<Owned> fresh = ground.change(tenant).stream()
                    .flatMap(planted -> planted.owned().stream())
                    .collect(Collectors.toSet());
            ground.settle(List.of(path));
            return fresh;
        }

        private boolean sees(Path path, Caller seer, Set<Owned> wanted) {
            return ground.contents(ground.walk(path, seer)).holdsAny(wanted);
        }
    }
}
