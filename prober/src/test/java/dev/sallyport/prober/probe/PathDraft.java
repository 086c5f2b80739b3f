package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A path for tests, of which more is said than its steps. */
final class PathDraft {
    /** The applications of these tests send before they answer: nothing comes later. */
    private static final Duration ARRIVES = Duration.ofMillis(50);

    private final String name;
    private final PathKind kind;
    private final List<Step> steps;
    private Set<String> allowed = Set.of();
    private Map<String, List<String>> vary = Map.of();
    private Set<String> only = Set.of();
    private Set<String> never = Set.of();
    private List<String> window = List.of();

    PathDraft(String name, PathKind kind, Step... steps) {
        this.name = name;
        this.kind = kind;
        this.steps = List.of(steps);
    }

    String name() {
        return name;
    }

    PathDraft allowedFor(String... lesser) {
        allowed = Set.of(lesser);
        return this;
    }

    PathDraft vary(Map<String, List<String>> values) {
        vary = values;
        return this;
    }

    PathDraft only(String... fields) {
        only = Set.of(fields);
        return this;
    }

    PathDraft never(String... fields) {
        never = Set.of(fields);
        return this;
    }

    PathDraft window(String from, String to) {
        window = List.of(from, to);
        return this;
    }

    Path path() {
        boolean sends = kind == PathKind.MAIL || kind == PathKind.WEBHOOK;
        return new Path(
                name,
                kind,
                steps,
                List.of(),
                allowed,
                false,
                vary,
                only,
                never,
                window,
                Duration.ZERO,
                sends ? Optional.of(ARRIVES) : Optional.empty());
    }
}
