package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Finding;
import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Budget;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Mode;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Planting;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Secret;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.plan.Sinks;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.plan.Target;
import dev.sallyport.prober.plan.Tenant;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans for tests, of two tenants: acme and bolt. */
final class Plans {
    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    final Map<String, Identity> identities = new LinkedHashMap<>();
    final Map<String, Path> paths = new LinkedHashMap<>();
    final List<Planting> plantings = new ArrayList<>();
    Mode mode = Mode.FULL;

    static Plans usual() {
        Plans plans = new Plans();
        plans.identity("ann", "acme", false);
        plans.identity("ben", "bolt", false);
        return plans;
    }

    Plans identity(String name, String tenant, boolean lesser) {
        return identity(new Identity(
                name, tenant, lesser, bearer(name), Optional.empty(), Optional.empty(), Optional.empty(), false));
    }

    Plans identity(Identity identity) {
        identities.put(identity.name(), identity);
        return this;
    }

    /** Each identity's token is its name. */
    static SignIn bearer(String name) {
        return new SignIn.Header("Authorization", new Secret("Bearer " + name));
    }

    Plans plant(String name, String request, String body, Map<String, String> take) {
        plantings.add(new Planting(name, List.of(), Optional.of(spec(request, body)), Optional.empty(), take, 2, true));
        return this;
    }

    Plans path(String name, PathKind kind, Step... steps) {
        return path(name, kind, Set.of(), Map.of(), List.of(), steps);
    }

    Plans path(
            String name,
            PathKind kind,
            Set<String> allowed,
            Map<String, List<String>> vary,
            List<String> window,
            Step... steps) {
        paths.put(
                name,
                new Path(
                        name,
                        kind,
                        List.of(steps),
                        List.of(),
                        allowed,
                        false,
                        vary,
                        Set.of(),
                        Set.of(),
                        window,
                        Duration.ZERO,
                        Optional.empty()));
        return this;
    }

    static RequestSpec spec(String request, String body) {
        String[] parts = request.split(" ", 2);
        return new RequestSpec(
                parts[0],
                parts[1],
                body.isEmpty() ? Map.of() : JSON,
                body.isEmpty() ? Optional.empty() : Optional.of(body));
    }

    static Step step(String request) {
        return step(request, "", Map.of());
    }

    static Step step(String request, String body, Map<String, String> take) {
        return new Step(
                "ask",
                spec(request, body),
                take,
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                Optional.empty(),
                false);
    }

    static Step poll(String request, Map<String, String> take) {
        return new Step(
                "poll",
                spec(request, ""),
                take,
                Optional.of("/state"),
                List.of("done"),
                List.of("failed"),
                Duration.ofSeconds(5),
                Optional.empty(),
                false);
    }

    static Step file(String request, Optional<Duration> lives, boolean once) {
        return new Step(
                "file",
                spec(request, ""),
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                lives,
                once);
    }

    Plan at(URI url) {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put("acme", new Tenant("acme", List.of("t-acme-71")));
        tenants.put("bolt", new Tenant("bolt", List.of("t-bolt-82")));
        return new Plan(
                new Target(url, Set.of()),
                mode,
                new Budget(50_000, 5_000, 8, Duration.ofMinutes(5), 1L << 20, 100),
                Optional.of(7L),
                tenants,
                identities,
                plantings,
                paths,
                Optional.empty(),
                new Sinks(Optional.empty(), Optional.empty(), Optional.empty()),
                List.of());
    }

    Outcome run(SmallApp app, ProbeName probe) {
        return new Campaign(
                        at(app.url()), 7, Set.of(probe), Clock.systemUTC(), Campaign.Progress.SILENT, exchange -> {})
                .run();
    }

    /** In a line, to be compared. */
    static List<String> told(Outcome outcome) {
        return outcome.findings().stream().map(Plans::told).sorted().toList();
    }

    private static String told(Finding f) {
        return f.mechanism().id() + " " + f.path() + " of " + f.owner() + " seen by " + f.seenBy() + " from "
                + f.source().id();
    }
}
