package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.SignIn;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Credentials of a session that was signed out, used again. The session is one of its own, so that others go on. */
final class SignOutTime {
    private final Ground ground;
    private final Notes notes;
    private final Asking asking;

    SignOutTime(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
        asking = new Asking(ground);
    }

    void run() {
        for (Identity identity : ground.plan().identities().values()) {
            List<Path> paths = ground.plan().paths().values().stream()
                    .filter(path -> path.steps().size() == 1 && !path.changes())
                    .filter(path -> path.isFor(identity))
                    .toList();
            if (identity.signOut().isEmpty() || paths.isEmpty()) {
                continue;
            }
            if (identity.signIn() instanceof SignIn.Header || identity.signIn() instanceof SignIn.Basic) {
                paths.forEach(path -> notes.skipped(
                        ProbeName.TIME,
                        path,
                        identity.name() + " sends the same credentials always: no session can be ended without ending"
                                + " theirs; use a sign-in by form or request"));
                continue;
            }
            if (identity.signOut().get().changes() && !ground.mayChange()) {
                paths.forEach(path ->
                        notes.skipped(ProbeName.TIME, path, "signing out changes something: the plan is read-only"));
                continue;
            }
            try {
                session(identity, identity.signOut().get(), ground.signInAgain(identity.name()), paths);
            } catch (ObstacleException e) {
                notes.unjudged(ProbeName.TIME, paths.get(0), "sign-in", String.valueOf(e.getMessage()));
            }
        }
    }

    private void session(Identity identity, RequestSpec signOut, Caller session, List<Path> paths) {
        String request = signOut.line();
        List<Walk> before = new ArrayList<>();
        for (Path path : paths) {
            before.add(ground.walk(path, session));
        }
        Optional<Exchange> out = Optional.of(ground.walker().calls().of(signOut, ground.known(identity.tenant())))
                .flatMap(call -> asking.ask(session, call));
        if (out.map(exchange -> exchange.answer().status() >= 400).orElse(true)) {
            notes.unjudged(
                    ProbeName.TIME,
                    paths.get(0),
                    request,
                    identity.name() + " could not sign out: "
                            + out.map(exchange -> "status " + exchange.answer().status())
                                    .orElse("no answer"));
            return;
        }
        boolean told = false;
        for (Walk walk : before) {
            if (!walk.arrived()) {
                notes.unjudged(
                        ProbeName.TIME,
                        walk.path(),
                        request,
                        session + " did not get there before signing out, so that a refusal after it says nothing");
                continue;
            }
            Walk after = ground.walk(walk.path(), session);
            notes.judged(ProbeName.TIME, walk.path());
            if (!told && StillGiven.is(ground, walk, after, identity.tenant())) {
                told = true; // One session, one leak.
                notes.found(new Draft(ProbeName.TIME, Mechanism.ENDED_STANDING, walk.path())
                        .seen(identity.name(), identity.tenant())
                        .detail("sign-out")
                        .baseline(
                                identity.name() + " takes \"" + walk.path().name() + "\", and signs out by " + request)
                        .mutation("the old credentials are used again")
                        .expected("a refusal")
                        .actual("the same answer as before: status "
                                + after.end().get().answer().status())
                        .source(Source.SIGN_IN, "the session goes on when it was ended")
                        .replay(out.stream().toList())
                        .replay(after.exchanges())
                        .finding());
            }
        }
    }
}
