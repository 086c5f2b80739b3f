package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.List;
import java.util.Optional;

/** What may be had once: asked for twice in a row, then fifty times at once. */
final class OneTime {
    private static final int AT_ONCE = 50;

    /** Of each answer: whether it is the same thing, its beginning tells. */
    private static final int MOST_KEPT = 256 << 10;

    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final Asking asking;

    OneTime(Ground ground, Notes notes, Path path) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        asking = new Asking(ground);
    }

    void run(Caller owner) {
        for (int i = 0; i < path.steps().size(); i++) {
            if (path.steps().get(i).once() && !twice(i, owner)) {
                atOnce(i, owner);
            }
        }
    }

    private boolean twice(int index, Caller owner) {
        Optional<Call> call = asking.fresh(path, index, owner);
        Optional<Exchange> first = call.flatMap(once -> asking.ask(owner, once));
        Optional<Exchange> second = call.flatMap(again -> asking.ask(owner, again));
        if (first.isEmpty() || second.isEmpty() || !first.get().answer().isSuccess()) {
            unjudged(index, owner + " did not get it even once");
            return true;
        }
        notes.judged(ProbeName.TENANT_PARAMETERS, path);
        if (!isAgain(second.get(), first.get())) {
            return false;
        }
        notes.found(draft(index, owner, "twice")
                .baseline(owner + " gets it: " + first.get().answer().status())
                .mutation(owner + " asks once more")
                .actual("it is given again: " + second.get().answer().status())
                .source(Source.LINK, "it is given again each time: the redemption is not looked at")
                .replay(first.get())
                .replay(second.get())
                .finding());
        return true;
    }

    private void atOnce(int index, Caller owner) {
        Optional<Call> call = asking.fresh(path, index, owner);
        if (call.isEmpty()) {
            unjudged(index, owner + " did not get there once more");
            return;
        }
        List<Exchange> answered = ground.wire().sendAtOnce(owner, call.get(), AT_ONCE, MOST_KEPT);
        List<Exchange> given = answered.stream()
                .filter(exchange -> exchange.answer().isSuccess())
                .toList();
        if (given.isEmpty()) {
            unjudged(
                    index,
                    "of " + AT_ONCE + " that asked at once, " + answered.size() + " were answered and nobody got it");
            return;
        }
        notes.judged(ProbeName.TENANT_PARAMETERS, path);
        List<Exchange> alike = given.stream()
                .filter(exchange -> isAgain(exchange, given.get(0)))
                .toList();
        if (alike.size() > 1) {
            notes.found(draft(index, owner, "at-once")
                    .baseline("one after the other, the second is refused")
                    .mutation(AT_ONCE + " requests at once")
                    .actual(alike.size() + " of " + AT_ONCE + " got it")
                    .source(
                            Source.SHARED_STATE,
                            "one after the other it holds: looking and marking are two steps, between which others pass")
                    .replay(alike.get(0))
                    .replay(alike.get(1))
                    .finding());
        }
    }

    /** Whether it is the same kind of thing, not a page that says no with a status that says yes. */
    private static boolean isAgain(Exchange second, Exchange first) {
        return second.answer().isSuccess()
                && second.answer().bytes().length > 0
                && second.answer().header("Content-Type").equals(first.answer().header("Content-Type"))
                && second.answer().bytes().length * 2L >= first.answer().bytes().length;
    }

    private Draft draft(int index, Caller owner, String detail) {
        Step step = path.steps().get(index);
        return new Draft(ProbeName.TENANT_PARAMETERS, Mechanism.REUSED_LINK, path)
                .seen(owner.name(), owner.tenant().orElse(""))
                .request(step.request().line())
                .detail(detail)
                .expected("it is given once");
    }

    private void unjudged(int index, String reason) {
        Step step = path.steps().get(index);
        notes.unjudged(ProbeName.TENANT_PARAMETERS, path, step.request().line(), reason);
    }
}
