package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.PathKind;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The audit log where findings want a path. */
final class AuditPath {
    private AuditPath() {}

    static Path of(RequestSpec request) {
        Step step = new Step(
                "read",
                request,
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty(),
                false);
        return new Path(
                "audit",
                PathKind.LIST,
                List.of(step),
                List.of(),
                Set.of(),
                false,
                Map.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty());
    }
}
