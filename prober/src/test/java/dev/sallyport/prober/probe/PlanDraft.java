package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Outcome;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.AuditLog;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan for tests, of two tenants: acme and bolt. */
final class PlanDraft {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    final Map<String, Identity> identities = new LinkedHashMap<>();
    final Map<String, Path> paths = new LinkedHashMap<>();
    final List<Planting> plantings = new ArrayList<>();
    Mode mode = Mode.FULL;
    Budget budget = new Budget(50_000, 5_000, 8, Duration.ofMinutes(5), 16L << 20, 400);
    Sinks sinks = new Sinks(Optional.empty(), Optional.empty(), Optional.empty());
    private Optional<AuditLog> audit = Optional.empty();

    /** With ann of acme and ben of bolt. */
    static PlanDraft usual() {
        return new PlanDraft().identity("ann", "acme").identity("ben", "bolt");
    }

    /** Whose token is its name. */
    PlanDraft identity(String name, String tenant) {
        return identity(bearer(name, tenant, false, Optional.empty(), false));
    }

    PlanDraft lesser(String name, String tenant) {
        return identity(bearer(name, tenant, true, Optional.empty(), false));
    }

    PlanDraft twin(String name, String tenant) {
        return identity(bearer(name, tenant, false, Optional.empty(), true));
    }

    /** Somebody of that tenant who is removed by a request of another one. */
    PlanDraft leaver(String name, String tenant, String by, String request) {
        Identity.Removal removal = new Identity.Removal(by, List.of(spec(request, "")));
        return identity(bearer(name, tenant, false, Optional.of(removal), false));
    }

    PlanDraft identity(Identity identity) {
        identities.put(identity.name(), identity);
        return this;
    }

    /** Of whom nothing is known but the way in. */
    static Identity person(String name, String tenant, SignIn signIn) {
        return new Identity(name, tenant, false, signIn, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static Identity bearer(
            String name, String tenant, boolean lesser, Optional<Identity.Removal> removal, boolean twin) {
        SignIn signIn = new SignIn.Header("Authorization", new Secret("Bearer " + name));
        Optional<String> mail = Optional.of(name + "@" + tenant + ".test");
        return new Identity(name, tenant, lesser, signIn, mail, Optional.empty(), removal, twin);
    }

    /** Twice for each tenant. */
    PlanDraft plant(String name, String request, String body, Map<String, String> take) {
        return plant(name, request, body, take, 2);
    }

    PlanDraft plant(String name, String request, String body, Map<String, String> take, int times) {
        plantings.add(
                new Planting(name, List.of(), Optional.of(spec(request, body)), Optional.empty(), take, times, true));
        return this;
    }

    PlanDraft path(String name, PathKind kind, Step... steps) {
        return path(new PathDraft(name, kind, steps));
    }

    PlanDraft path(PathDraft path) {
        paths.put(path.name(), path.path());
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

    PlanDraft audit(AuditLog log) {
        audit = Optional.of(log);
        return this;
    }

    Plan at(URI url) {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put("acme", new Tenant("acme", List.of("t-acme-71")));
        tenants.put("bolt", new Tenant("bolt", List.of("t-bolt-82")));
        return new Plan(
                new Target(url, Set.of()),
                mode,
                budget,
                Optional.empty(),
                tenants,
                identities,
                plantings,
                paths,
                audit,
                sinks,
                List.of(),
                Map.of());
    }

    Outcome run(SmallApp app, ProbeName... probes) {
        return Runs.of(at(app.url()), probes);
    }
}
