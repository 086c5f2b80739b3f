package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Credentials of a sign-in whose time is over, used again. All paths are taken within that time first, so that the waiting
 * is done once.
 */
final class SignInExpiry {
    /**
     * Somebody whose sign-in ends.
     *
     * @param walks that arrived in time
     * @param ending also of what lives as long from its last use on
     */
    private record Session(Identity identity, Duration lives, List<Walk> walks, Ending ending) {}

    private final Ground ground;
    private final Notes notes;

    SignInExpiry(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
    }

    void run() {
        List<Session> sessions = new ArrayList<>();
        for (Identity identity : ground.plan().identities().values()) {
            List<Path> paths = ground.plan().paths().values().stream()
                    .filter(path -> !path.changes())
                    .filter(path -> path.isFor(identity))
                    .toList();
            if (identity.expiry().isEmpty() || paths.isEmpty()) {
                continue;
            }
            Duration lives = identity.expiry().get().lives();
            if (Ending.isTooLate(lives, ground.plan().budget())) {
                unjudged(
                        paths.get(0),
                        "the sign-in of " + identity.name() + " lives " + lives + ", more than half of the run's time:"
                                + " let it live shorter where you probe, or raise budget.time");
                continue;
            }
            sessions.add(inTime(identity, identity.expiry().get(), paths));
        }
        sessions.sort(Comparator.comparing(Session::ending));
        for (Session session : sessions) {
            if (!session.walks().isEmpty()) {
                session.ending().await();
                judge(session);
            }
        }
    }

    private Session inTime(Identity identity, Identity.Expiry expiry, List<Path> paths) {
        Duration lives = expiry.lives();
        List<Walk> walks = new ArrayList<>();
        try {
            Caller session = ground.signInAgain(identity.name(), expiry.signIn());
            long signedIn = System.nanoTime();
            for (Path path : paths) {
                if (System.nanoTime() - signedIn > lives.dividedBy(2).toNanos()) {
                    session = ground.signInAgain(identity.name(), expiry.signIn());
                    signedIn = System.nanoTime();
                }
                Walk walk = ground.walk(path, session);
                if (walk.arrived()) {
                    walks.add(walk);
                } else {
                    unjudged(
                            path,
                            session + " did not get there within " + lives + " of signing in, so that a refusal after"
                                    + " it says nothing: " + walk.obstacle().orElse("refused"));
                }
            }
        } catch (ObstacleException e) {
            unjudged(paths.get(0), String.valueOf(e.getMessage()));
        }
        return new Session(identity, lives, walks, Ending.after(lives));
    }

    private void judge(Session session) {
        boolean told = false;
        for (Walk inTime : session.walks()) {
            Walk late = ground.walk(inTime.path(), inTime.caller());
            if (late.exchanges().isEmpty()) {
                unjudged(inTime.path(), "no answer after the time of the sign-in");
            } else if (!isStill(inTime, late, session)) {
                notes.judged(ProbeName.TIME, inTime.path());
            } else if (isOpen(inTime, session)) {
                notes.left(
                        ProbeName.TIME,
                        inTime.path(),
                        "it is given to who is not signed in: whether a sign-in has ended does not show on it");
            } else {
                notes.judged(ProbeName.TIME, inTime.path());
                if (!told) {
                    told = true; // One sign-in, one leak.
                    found(session, inTime, late);
                }
            }
        }
    }

    private boolean isOpen(Walk inTime, Session session) {
        Walk nobodys = ground.walker()
                .walk(
                        inTime.path(),
                        Caller.NOBODY,
                        ground.known(session.identity().tenant()));
        return isStill(inTime, nobodys, session);
    }

    private boolean isStill(Walk inTime, Walk later, Session session) {
        return StillGiven.is(ground, inTime, later, session.identity().tenant());
    }

    private void found(Session session, Walk inTime, Walk late) {
        Identity identity = session.identity();
        notes.found(new Draft(ProbeName.TIME, Mechanism.ENDED_STANDING, inTime.path())
                .seen(identity.name(), identity.tenant())
                .detail("expired")
                .baseline(identity.name() + " signs in for " + session.lives() + ", and takes \""
                        + inTime.path().name() + "\" within that time")
                .mutation("the same credentials when that time is over")
                .expected("a refusal")
                .actual("the same answer as before: status "
                        + late.end().get().answer().status())
                .data(OwnersAnswer.owned(ground, late.end().get(), identity.tenant()))
                .source(Source.SIGN_IN, "the credentials are taken before and after their time alike")
                .replay(inTime.exchanges())
                .replay(late.exchanges())
                .finding());
    }

    private void unjudged(Path path, String reason) {
        notes.unjudged(ProbeName.TIME, path, "sign-in", reason);
    }
}
