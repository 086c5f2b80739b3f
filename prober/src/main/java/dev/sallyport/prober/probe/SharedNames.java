package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plant.Planted;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two tenants give the same name, or send the same id with a request: each must get its own back. */
final class SharedNames {
    private static final Pattern NAME = Pattern.compile(
            "(?i)(\"(?:name|slug|title|file_?name|code|key|reference|handle|number)\"\\s*:\\s*\")\\{[a-z0-9-]+}(\")");
    private static final Pattern FILE_NAME = Pattern.compile("\\{file-name(?:-[0-9]+)?}");
    private static final Pattern OWNED = Pattern.compile("\\{(?:text|amount|cents|formula|secret|mail)(?:-[0-9]+)?}");
    private static final Set<PathKind> READ = Set.of(PathKind.LIST, PathKind.ITEM, PathKind.FILE, PathKind.EXPORT);

    private final Ground ground;
    private final Notes notes;
    private final String one;
    private final String other;

    /** What was found is not asked again with another planting. */
    private final Set<String> told = new LinkedHashSet<>();

    /** The same planting twice: as the first tenant does it, and as the second. */
    private record Pair(String what, Source source, Planting first, Planting second) {}

    SharedNames(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
        one = ground.tenants().get(0);
        other = ground.tenants().get(1);
    }

    void run() {
        for (Planting planting : ground.plan().plantings()) {
            planting.request()
                    .filter(request -> planting.change())
                    .ifPresent(request -> pairs(planting, request).forEach(this::plant));
        }
    }

    private List<Pair> pairs(Planting planting, RequestSpec request) {
        List<Pair> pairs = new ArrayList<>();
        for (String header : List.of("Idempotency-Key", "X-Request-Id")) {
            String key = ground.mint().text(header + " of " + planting.name());
            Planting both = with(planting, header(request, header, key));
            pairs.add(new Pair("the same " + header, Source.CACHE, both, both));
        }
        request.body().flatMap(body -> named(body, "Shared")).ifPresent(body -> {
            Optional<String> alike = request.body().flatMap(text -> named(text, "shared"));
            pairs.add(new Pair(
                    "names that differ in case only",
                    Source.LIVE_QUERY,
                    with(planting, request.withBody(body)),
                    with(planting, request.withBody(alike.orElse(body)))));
        });
        return pairs;
    }

    /** The body with a name of ours in place of what would be unlike, if something is left that tells whose it is. */
    private Optional<String> named(String body, String prefix) {
        String tail = ground.mint().text("a name for both").substring(2, 10);
        Matcher name = NAME.matcher(body);
        String named = name.replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + prefix + " " + tail + found.group(2)));
        named = FILE_NAME.matcher(named).replaceAll(prefix + "-" + tail + ".txt");
        return named.equals(body) || !OWNED.matcher(named).find() ? Optional.empty() : Optional.of(named);
    }

    private static RequestSpec header(RequestSpec request, String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.keySet().removeIf(known -> known.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
        headers.put(name, value);
        return new RequestSpec(request.method(), request.target(), headers, request.body());
    }

    private static Planting with(Planting planting, RequestSpec request) {
        return new Planting(
                planting.name(),
                planting.by(),
                Optional.of(request),
                Optional.empty(),
                planting.take(),
                1,
                planting.change());
    }

    private void plant(Pair pair) {
        if (told.contains(pair.what())) {
            return;
        }
        try {
            Planted mine = ground.plant(pair.first(), one);
            List<Path> shown = new ArrayList<>();
            for (Path path : ground.plan().paths().values()) {
                if (READ.contains(path.kind())
                        && !CollisionsProbe.leaksToAnybody(notes, path, Set.of())
                        && isShown(path, mine)) {
                    shown.add(path);
                }
            }
            Planted theirs = ground.plant(pair.second(), other);
            mine.owned().forEach(ground.holdings()::add); // Ids that both were given are the first one's.
            // What is planted with a name of its own is shown, even though it came last?
            Planted control = ground.plant(plain(pair), other);
            ground.settle(shown);
            for (Path path :
                    shown.stream().filter(path -> isShown(path, control)).toList()) {
                notes.judged(ProbeName.COLLISIONS, path);
                if (judge(pair, path, theirs, mine) || judge(pair, path, mine, theirs)) {
                    told.add(pair.what());
                    return;
                }
            }
        } catch (ObstacleException e) {
            // The application takes no such name or header: nothing is shared then.
        } catch (WireException e) {
            String reason = Hindrances.of(e);
            ground.plan().paths().values().stream()
                    .findFirst()
                    .ifPresent(path -> notes.unjudged(ProbeName.COLLISIONS, path, pair.what(), reason));
        }
    }

    private Planting plain(Pair pair) {
        return ground.plan().plantings().stream()
                .filter(planting -> planting.name().equals(pair.first().name()))
                .findFirst()
                .orElse(pair.first());
    }

    private boolean isShown(Path path, Planted planted) {
        return read(path, planted).holdsAny(planted.owned());
    }

    private Contents read(Path path, Planted planted) {
        Walk walk = ground.walker()
                .walk(
                        path,
                        ground.principal(planted.tenant()),
                        ground.known(planted.tenant()).with(planted.taken()));
        return ground.contents(walk);
    }

    /** Whether that tenant gets something else back than it planted. */
    private boolean judge(Pair pair, Path path, Planted own, Planted others) {
        Contents contents = read(path, own);
        List<Sighting> foreign = contents.foreign();
        boolean isLost = !contents.holdsAny(own.owned()) && !isShown(path, own);
        if (foreign.isEmpty() && !isLost) {
            return false;
        }
        Caller seer = ground.principal(own.tenant());
        boolean isFile = Kinds.isFile(path);
        notes.found(new Draft(ProbeName.COLLISIONS, Mechanism.COLLIDED_IDENTITY, path)
                .seen(
                        seer.name(),
                        foreign.isEmpty()
                                ? others.tenant()
                                : foreign.get(0).owned().tenant())
                .detail(pair.what())
                .title("What two tenants gave the same name, or sent with the same id, is taken for one.")
                .source(
                        isFile && pair.source() == Source.LIVE_QUERY ? Source.FILE : pair.source(),
                        "with a name or id of its own, what " + own.tenant() + " planted is shown to it")
                .baseline(one + " and " + other + " each planted " + own.planting() + ", and were shown their own")
                .mutation("both did it again with " + pair.what())
                .expected("each is shown its own")
                .actual(
                        foreign.isEmpty()
                                ? seer + " is not shown what " + own.tenant() + " planted: " + others.tenant()
                                        + "'s was taken for it"
                                : seer + " is shown what " + others.tenant() + " planted")
                .data(foreign)
                .data(own.row() + " and " + others.row() + " were planted with " + pair.what())
                .replay(contents.walk().exchanges())
                .finding());
        return true;
    }
}
