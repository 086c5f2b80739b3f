package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.SelfCheck;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Target;
import dev.sallyport.prober.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plants a leak in front of the application and looks whether it is found. */
final class SelfChecks {
    private SelfChecks() {}

    /** None, if no path of the plan shows a caller's own data by GET alone. */
    static List<SelfCheck> of(Ground ground, Clock clock) {
        Optional<Path> path = ground.plan().paths().values().stream()
                .filter(SelfChecks::canLeak)
                .sorted(Comparator.comparing(p -> p.kind() != PathKind.LIST))
                .filter(p -> ground.contents(
                                ground.walk(p, ground.principal(ground.tenants().get(0))))
                        .holdsOwn())
                .findFirst();
        return path.map(p -> List.of(leaked(p, ground, clock))).orElse(List.of());
    }

    private static boolean canLeak(Path path) {
        return !Kinds.isSent(path)
                && !path.changes()
                && (path.steps().size() == 1
                        || StepNames.used(path.steps().get(0).request()).isEmpty());
    }

    private static SelfCheck leaked(Path path, Ground ground, Clock clock) {
        Plan plan = ground.plan();
        try (PlantedLeak leak =
                new PlantedLeak(plan.target().url(), ground.wire(), path.steps().size() == 1)) {
            Plan behind = plan.withTarget(behind(leak.url(), plan.target())).withPaths(Map.of(path.name(), path));
            try (Wire wire = new Wire(behind, clock, exchange -> {})) {
                Notes notes = new Notes();
                new OwnershipProbe().run(ground.through(behind, wire), notes);
                return new SelfCheck(
                        "a proxy that gives everybody the first one's answer to \"" + path.name() + "\"",
                        !notes.findings().isEmpty());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no port could be had on loopback", e);
        }
    }

    /** The application may be asked as before, also by the links that it gives. */
    private static Target behind(URI proxy, Target target) {
        return new Target(proxy, and(target.url(), target.alsoAllowed()), and(target.url(), target.trusted()));
    }

    private static Set<URI> and(URI one, Set<URI> others) {
        Set<URI> all = new LinkedHashSet<>(others);
        all.add(one);
        return all;
    }
}
