package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import java.util.Random;

/**
 * Somebody asks for what is another tenant's, and for what nobody has: the two are told alike, and errors tell nothing
 * of the inside. How long answers take is not measured.
 */
final class ExistenceProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.EXISTENCE;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        Random random = new Random(ground.mint().below(Integer.MAX_VALUE, "existence"));
        Unknown unknown = new Unknown(random);
        Caller owner = ground.principal(ground.tenants().get(0));
        Caller asker = ground.principal(ground.tenants().get(1));
        for (Path path : ground.plan().paths().values()) {
            if (!ground.mayAsk(path)) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
                continue;
            }
            for (int step = 0; step < path.steps().size(); step++) {
                new StepExistence(ground, notes, path, step, owner, asker, unknown).run();
            }
            notes.skipped(
                    name(),
                    path,
                    "no request of it has an id, a tenant or a parameter (how long answers take is not measured)");
        }
        if (ground.mayChange()) {
            new SignInExistence(ground, notes).run();
        }
    }
}
