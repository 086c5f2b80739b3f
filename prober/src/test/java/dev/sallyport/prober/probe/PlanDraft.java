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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A plan for tests: acme with ann, bolt with ben; what else it has is told. */
final class PlanDraft {
    private final URI url;
    private final Map<String, Identity> identities = new LinkedHashMap<>();
    private final List<Planting> plantings = new ArrayList<>();
    private final Map<String, Path> paths = new LinkedHashMap<>();
    private Optional<AuditLog> audit = Optional.empty();
    private Sinks sinks = new Sinks(Optional.empty(), Optional.empty(), Optional.empty());
    private Budget budget = new Budget(40_000, 5_000, 8, Duration.ofMinutes(5), 16L << 20, 400);
    private Mode mode = Mode.FULL;

    PlanDraft(URI url) {
        this.url = url;
        identity("ann", "acme", false, false);
        identity("ben", "bolt", false, false);
    }

    PlanDraft identity(String name, String tenant, boolean lesser, boolean twin) {
        identities.put(
                name,
                new Identity(
                        name,
                        tenant,
                        lesser,
                        new SignIn.Header("Authorization", new Secret("Bearer " + name)),
                        Optional.of(name + "@" + tenant + ".test"),
                        Optional.empty(),
                        Optional.empty(),
                        twin));
        return this;
    }

    /** Somebody of that tenant who is removed by a request of another one. */
    PlanDraft leaver(String name, String tenant, String by, RequestSpec request) {
        identities.put(
                name,
                new Identity(
                        name,
                        tenant,
                        false,
                        new SignIn.Header("Authorization", new Secret("Bearer " + name)),
                        Optional.of(name + "@" + tenant + ".test"),
                        Optional.empty(),
                        Optional.of(new Identity.Removal(by, List.of(request))),
                        false));
        return this;
    }

    PlanDraft planting(String name, String method, String target, String body, Map<String, String> take, int times) {
        plantings.add(new Planting(
                name, List.of(), Optional.of(json(method, target, body)), Optional.empty(), take, times, true));
        return this;
    }

    static RequestSpec json(String method, String target, String body) {
        return new RequestSpec(method, target, Map.of("Content-Type", "application/json"), Optional.of(body));
    }

    static RequestSpec get(String target) {
        return new RequestSpec("GET", target, Map.of(), Optional.empty());
    }

    static Step step(String name, RequestSpec request, Map<String, String> take) {
        return new Step(
                name,
                request,
                take,
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                Optional.empty(),
                false);
    }

    PlanDraft path(String name, PathKind kind, String target) {
        return path(name, kind, List.of(step("get", get(target), Map.of())), Map.of(), Set.of(), Set.of());
    }

    PlanDraft path(
            String name,
            PathKind kind,
            List<Step> steps,
            Map<String, List<String>> vary,
            Set<String> only,
            Set<String> never) {
        boolean sends = kind == PathKind.MAIL || kind == PathKind.WEBHOOK;
        paths.put(
                name,
                new Path(
                        name,
                        kind,
                        steps,
                        List.of(),
                        Set.of("amy", "bea"),
                        false,
                        vary,
                        only,
                        never,
                        List.of(),
                        Duration.ZERO,
                        sends ? Optional.of(Duration.ofMillis(1_500)) : Optional.empty()));
        return this;
    }

    PlanDraft audit(AuditLog log) {
        audit = Optional.of(log);
        return this;
    }

    PlanDraft sinks(Optional<Integer> mail, Optional<Integer> webhook) {
        sinks = new Sinks(mail, webhook, Optional.empty());
        return this;
    }

    PlanDraft budget(Budget other) {
        budget = other;
        return this;
    }

    PlanDraft readOnly() {
        mode = Mode.READ_ONLY;
        return this;
    }

    Plan plan() {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put("acme", new Tenant("acme", List.of("acme")));
        tenants.put("bolt", new Tenant("bolt", List.of("bolt")));
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
                List.of());
    }

    Outcome run(ProbeName probe) {
        return run(probe, 7);
    }

    Outcome run(ProbeName probe, long seed) {
        return run(Set.of(probe), seed);
    }

    Outcome run(Set<ProbeName> probes, long seed) {
        return new Campaign(plan(), seed, probes, Clock.systemUTC(), Campaign.Progress.SILENT, exchange -> {}).run();
    }
}
