package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.plan.Path;

/** Do things end when they are over: links and sign-ins after their time, sessions after sign-out, memberships after removal? */
final class TimeProbe implements Probe {
    @Override
    public ProbeName name() {
        return ProbeName.TIME;
    }

    @Override
    public void run(Ground ground, Notes notes) {
        new LinkTime(ground, notes).run();
        new SignInExpiry(ground, notes).run();
        new SignOutTime(ground, notes).run();
        boolean removes = ground.plan().identities().values().stream()
                .anyMatch(identity -> identity.removal().isPresent());
        if (ground.mayChange()) {
            new RemovalTime(ground, notes).run();
        }
        for (Path path : ground.plan().paths().values()) {
            notes.skipped(
                    name(),
                    path,
                    removes && !ground.mayChange()
                            ? "nobody is removed: the plan is read-only"
                            : "nothing of it ends: tell how long its links and sign-ins live, how identities sign out,"
                                    + " or who may be removed");
        }
    }
}
