package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Identity;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.RequestSpec;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody is removed; what they saw, asked for and were given before is asked for again with their old credentials. */
final class RemovalTime {
    /**
     * What somebody had before.
     *
     * @param identity whose it is
     * @param walk the whole path
     * @param fresh for each step, what was known before it on a walk that nobody finished
     */
    private record Had(Identity identity, Walk walk, List<Optional<Variables>> fresh) {
        Path path() {
            return walk.path();
        }

        /** With the credentials of then. */
        Caller leaver() {
            return walk.caller();
        }
    }

    private final Ground ground;
    private final Notes notes;
    private final Asking asking;

    RemovalTime(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
        asking = new Asking(ground);
    }

    void run() {
        for (Identity identity : ground.plan().identities().values()) {
            identity.removal().ifPresent(removal -> removed(identity, removal));
        }
    }

    private void removed(Identity identity, Identity.Removal removal) {
        Caller leaver = ground.caller(identity.name());
        List<Had> had = new ArrayList<>();
        for (Path path : ground.plan().paths().values()) {
            if (!path.isFor(identity)) {
                continue;
            }
            Walk walk = ground.walk(path, leaver);
            if (!walk.arrived()) {
                unjudged(
                        path,
                        identity.name() + " did not get there before the removal, so that a refusal after it says"
                                + " nothing: " + walk.obstacle().orElse("refused"));
                continue;
            }
            had.add(new Had(identity, walk, fresh(path, leaver)));
        }
        if (had.isEmpty() || !remove(identity, removal, had.get(0).path())) {
            return;
        }
        Caller stays = ground.principal(identity.tenant());
        for (Had one : had) {
            Path path = one.path();
            if (!stays.name().equals(identity.name())
                    && !ground.walk(path, stays).arrived()) {
                unjudged(
                        path,
                        "after the removal " + stays + " did not get there either, so that a refusal says nothing");
                continue;
            }
            if (!anew(one)) {
                steps(one);
            }
        }
        new MailsAfterRemoval(ground, notes, identity).run();
    }

    /** For what may be had once, and for jobs that run on: begun before the removal, ended by nobody. */
    private List<Optional<Variables>> fresh(Path path, Caller leaver) {
        List<Optional<Variables>> fresh = new ArrayList<>();
        for (int i = 0; i < path.steps().size(); i++) {
            boolean wanted = i > 0
                    && (path.steps().get(i).once()
                            || path.steps().get(i).untilAt().isPresent());
            fresh.add(wanted ? asking.before(path, i, leaver) : Optional.empty());
        }
        return fresh;
    }

    private boolean remove(Identity identity, Identity.Removal removal, Path path) {
        for (RequestSpec request : removal.requests()) {
            Optional<Exchange> answer;
            try {
                Call call = ground.walker().calls().of(request, ground.known(identity.tenant()));
                answer = asking.ask(ground.caller(removal.as()), call);
            } catch (ObstacleException e) {
                unjudged(path, String.valueOf(e.getMessage()));
                return false;
            }
            if (answer.map(exchange -> exchange.answer().status() >= 400).orElse(true)) {
                unjudged(
                        path,
                        removal.as() + " could not remove " + identity.name() + " by " + request.line() + ": "
                                + answer.map(exchange ->
                                                "status " + exchange.answer().status())
                                        .orElse("no answer"));
                return false;
            }
        }
        return true;
    }

    /** The path from its beginning, as if nothing had happened. */
    private boolean anew(Had had) {
        Walk walk = ground.walk(had.path(), had.leaver());
        notes.judged(ProbeName.TIME, had.path());
        boolean still = StillGiven.is(ground, had.walk(), walk, had.identity().tenant());
        if (still) {
            found(
                    had,
                    had.path().steps().get(0),
                    "anew",
                    walk.exchanges(),
                    new Origin(
                            Source.SIGN_IN,
                            "it is given from the first request on: membership is not read anew at requests"));
        }
        return still;
    }

    private void steps(Had had) {
        Path path = had.path();
        // What was given last is tried first: it tells whether the door is shut, and not only the way to it.
        for (int i = path.steps().size() - 1; i > 0; i--) {
            Step step = path.steps().get(i);
            Exchange earlier = had.walk().exchanges().get(i);
            Optional<Variables> fresh = had.fresh().get(i);
            if (fresh.isPresent() && step.untilAt().isPresent() && goesOn(had, i, fresh.get())) {
                return;
            }
            Variables before = step.once() && fresh.isPresent()
                    ? fresh.get()
                    : had.walk().before().get(i);
            Optional<Exchange> later = asking.ask(had.leaver(), step, before);
            if (later.isEmpty()) {
                unjudged(path, "no answer to " + had.leaver() + " after the removal");
                continue;
            }
            notes.judged(ProbeName.TIME, path);
            if (StillGiven.is(ground, earlier, later.get(), had.identity().tenant())) {
                boolean last = i == path.steps().size() - 1;
                boolean link = step.request().target().matches("\\{[^{}]+}");
                found(
                        had,
                        step,
                        step.name(),
                        List.of(earlier, later.get()),
                        new Origin(
                                !last ? Source.LIVE_QUERY : link ? Source.LINK : Source.FILE,
                                "asked anew the path is refused; what was given before the removal is served on"));
                return;
            }
        }
    }

    /** A job that was begun before the removal: does it deliver after it? */
    private boolean goesOn(Had had, int index, Variables fresh) {
        Path path = had.path();
        Variables known = fresh;
        List<Exchange> exchanges = new ArrayList<>();
        try {
            for (int i = index; i < path.steps().size(); i++) {
                Step step = path.steps().get(i);
                Exchange exchange = ground.walker()
                        .take(step, had.leaver(), ground.walker().calls().of(step.request(), known));
                exchanges.add(exchange);
                notes.judged(ProbeName.TIME, path);
                if (exchange.answer().status() >= 400) {
                    return false;
                }
                known = Asking.taken(step, exchange, known);
            }
        } catch (ObstacleException e) {
            return false; // It ended, or it does not end: nothing is delivered.
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.SPENT) {
                throw e;
            }
            return false;
        }
        Exchange end = exchanges.get(exchanges.size() - 1);
        boolean given = StillGiven.is(
                ground, had.walk().end().orElse(end), end, had.identity().tenant());
        if (given) {
            found(
                    had,
                    path.steps().get(index),
                    "job",
                    exchanges,
                    new Origin(
                            Source.WORKER,
                            "asked anew the path is refused; the job that was asked for before is delivered on"));
        }
        return given;
    }

    private void found(Had had, Step step, String detail, List<Exchange> exchanges, Origin origin) {
        Identity identity = had.identity();
        Exchange end = exchanges.get(exchanges.size() - 1);
        notes.found(new Draft(ProbeName.TIME, Mechanism.ENDED_STANDING, had.path())
                .seen(identity.name(), identity.tenant())
                .request(step.request().line())
                .detail(detail)
                .baseline(identity.name() + " takes \"" + had.path().name() + "\" as a member")
                .mutation("the membership is ended, and the old credentials are used again")
                .expected("a refusal")
                .actual("status " + end.answer().status() + ", with content")
                .data(OwnersAnswer.owned(ground, end, identity.tenant()))
                .source(origin)
                .replay(exchanges)
                .finding());
    }

    private void unjudged(Path path, String reason) {
        notes.unjudged(ProbeName.TIME, path, "removal", reason);
    }
}
