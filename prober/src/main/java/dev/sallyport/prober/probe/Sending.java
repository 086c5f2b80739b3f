package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A path that makes the application send something. */
final class Sending {
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final Ground ground;
    private final Notes notes;
    private final Path path;

    Sending(Ground ground, Notes notes, Path path) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
    }

    /** Takes it as who acts for each of these tenants; what led to something being sent. */
    List<Exchange> ask(List<String> tenants) {
        List<Exchange> asked = new ArrayList<>();
        for (String tenant : tenants) {
            Walk walk = ground.walk(path, ground.principal(tenant));
            if (walk.arrived()
                    || walk.end().filter(end -> end.answer().isRedirect()).isPresent()) {
                asked.addAll(walk.exchanges());
            } else {
                unjudged(Hindrances.of(walk));
            }
        }
        return asked;
    }

    /** How long to wait for what it sends. */
    Duration longest() {
        return path.arrives().orElse(USUAL);
    }

    /** The last request that asked for something; polling tells only how it goes. */
    String request() {
        return path.steps().stream()
                .filter(step -> step.request().changes())
                .reduce((one, later) -> later)
                .orElse(path.last())
                .request()
                .line();
    }

    void unjudged(String reason) {
        notes.unjudged(ProbeName.SINKS, path, path.last().request().target(), reason);
    }
}
