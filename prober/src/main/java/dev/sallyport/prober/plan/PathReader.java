package dev.sallyport.prober.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads on which ways data leaves. */
final class PathReader {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(30);
    private static final List<String> OF_A_STEP =
            List.of("request", "headers", "body", "form", "file", "take", "until", "failed", "within", "lives", "once");

    private final Set<String> paths;
    private final Map<String, Identity> identities;
    private final Scope known;
    private final Sinks sinks;

    PathReader(Set<String> paths, Map<String, Identity> identities, Scope known, Sinks sinks) {
        this.paths = paths;
        this.identities = identities;
        this.known = known;
        this.sinks = sinks;
    }

    Path read(String name, Place place) {
        PathKind kind = kind(place);
        checkSink(place, kind);
        checkNames(name, place);
        return new Path(
                name,
                kind,
                steps(name, place),
                place.texts("agrees-with"),
                new LinkedHashSet<>(place.texts("allowed-for")),
                place.isTrue("personal"),
                place.textsByKey("vary"),
                new LinkedHashSet<>(place.texts("only")),
                new LinkedHashSet<>(place.texts("never")),
                place.texts("window"),
                place.find("settles").map(Units::duration).orElse(Duration.ZERO),
                place.find("arrives").map(Units::duration));
    }

    private static PathKind kind(Place place) {
        return PathKind.valueOf(place.get("kind").text().toUpperCase(Locale.ROOT));
    }

    private void checkSink(Place place, PathKind kind) {
        boolean sent = kind == PathKind.MAIL || kind == PathKind.WEBHOOK;
        Optional<Integer> port = kind == PathKind.MAIL ? sinks.mailPort() : sinks.webhookPort();
        if (sent && port.isEmpty()) {
            String sink = place.get("kind").text();
            place.get("kind")
                    .fault(
                            "nothing receives what this path sends",
                            "its port stands in sinks." + sink,
                            "add \"sinks: {" + sink + ": " + (kind == PathKind.MAIL ? "2525" : "8099") + "}\"");
        }
        if (!sent && place.has("arrives")) {
            place.get("arrives")
                    .fault("nothing arrives here", "arrives stands with the kinds mail and webhook", "take it out");
        }
    }

    private void checkNames(String name, Place place) {
        for (Place other : place.items("agrees-with")) {
            References.check(other, paths, "path");
            if (other.text().equals(name)) {
                other.fault("a path agrees with itself", "other paths stand here", "take it out");
            }
        }
        List<String> lesser = identities.values().stream()
                .filter(Identity::lesser)
                .map(Identity::name)
                .toList();
        for (Place who : place.items("allowed-for")) {
            References.check(who, identities.keySet(), "identity");
            if (identities.containsKey(who.text()) && !lesser.contains(who.text())) {
                who.fault(
                        Faults.quote(who.text()) + " may take each path already",
                        "allowed-for names identities that are lesser"
                                + (lesser.isEmpty() ? "" : ": " + String.join(", ", lesser)),
                        "take it out, or say \"lesser: true\" of it");
            }
        }
    }

    private List<Step> steps(String name, Place place) {
        if (!place.has("steps")) {
            if (!place.has("request")) {
                place.fault("nothing is asked", "a path has a request or steps", "add \"request: GET /…\"");
                return List.of();
            }
            return List.of(step(place, name, known));
        }
        List<String> doubled = OF_A_STEP.stream().filter(place::has).toList();
        if (!doubled.isEmpty()) {
            place.fault(
                    String.join(", ", doubled) + " stand beside steps",
                    "with steps, each of them says what it asks",
                    "put them into a step");
        }
        List<Step> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Scope scope = known;
        for (Place item : place.items("steps")) {
            String stepName = item.find("name").map(Place::text).orElse("step-" + (steps.size() + 1));
            if (!names.add(stepName)) {
                item.fault("a second step " + Faults.quote(stepName), "a name stands once in a path", "choose another");
            }
            steps.add(step(item, stepName, scope));
            scope = scope.withTaken(item);
        }
        return steps;
    }

    private static Step step(Place place, String name, Scope scope) {
        Optional<Map.Entry<String, Place>> until =
                place.entries("until").entrySet().stream().findFirst();
        until.ifPresent(wait -> Taken.check(wait.getValue(), wait.getKey()));
        for (String key : List.of("failed", "within")) {
            if (until.isEmpty() && place.has(key)) {
                place.get(key)
                        .fault("nothing is waited for", key + " stands beside until", "take it out, or add until");
            }
        }
        return new Step(
                name,
                new RequestReader(scope).read(place),
                Taken.read(place),
                until.map(Map.Entry::getKey),
                until.map(wait -> wait.getValue().texts()).orElse(List.of()),
                place.texts("failed"),
                place.find("within").map(Units::duration).orElse(USUAL_WAIT),
                place.find("lives").map(Units::duration),
                place.isTrue("once"));
    }
}
