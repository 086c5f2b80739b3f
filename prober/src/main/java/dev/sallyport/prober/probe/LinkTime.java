package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Links after their time, asked for by those whose they are. All are fetched first, so that the waiting is done once. */
final class LinkTime {
    /** A link that was good. */
    private record Link(Path path, Step step, Exchange good, Call late, Ending ending) {}

    private final Ground ground;
    private final Notes notes;
    private final Asking asking;

    LinkTime(Ground ground, Notes notes) {
        this.ground = ground;
        this.notes = notes;
        asking = new Asking(ground);
    }

    void run() {
        Caller owner = ground.principal(ground.tenants().get(0));
        List<Link> links = new ArrayList<>();
        for (Path path : ground.plan().paths().values()) {
            if (!ground.mayAsk(path)) {
                continue;
            }
            for (int i = 0; i < path.steps().size(); i++) {
                if (path.steps().get(i).lives().isPresent()) {
                    link(path, i, owner).ifPresent(links::add);
                }
            }
        }
        links.sort(Comparator.comparing(Link::ending));
        for (Link link : links) {
            link.ending().await();
            judge(link, owner);
        }
    }

    private Optional<Link> link(Path path, int index, Caller owner) {
        Step step = path.steps().get(index);
        Duration lives = step.lives().orElse(Duration.ZERO);
        if (Ending.isTooLate(lives, ground.plan().budget())) {
            notes.skipped(
                    ProbeName.TIME,
                    path,
                    "its time of " + lives + " is more than half of the run's: let links live shorter where you probe,"
                            + " or raise budget.time");
            return Optional.empty();
        }
        Optional<Call> call = asking.fresh(path, index, owner);
        Optional<Exchange> good = call.flatMap(now -> asking.ask(owner, now));
        // What may be had once was had: another one is kept until its time is over.
        Optional<Call> late = step.once() ? asking.fresh(path, index, owner) : call;
        if (late.isEmpty() || good.isEmpty() || !good.get().answer().isSuccess()) {
            unjudged(
                    path,
                    step,
                    owner + " did not get it within its time: "
                            + good.map(exchange -> "status " + exchange.answer().status())
                                    .orElse("no answer"));
            return Optional.empty();
        }
        return Optional.of(new Link(path, step, good.get(), late.get(), Ending.after(lives)));
    }

    private void judge(Link link, Caller owner) {
        Optional<Exchange> late = asking.ask(owner, link.late());
        if (late.isEmpty()) {
            unjudged(link.path(), link.step(), "no answer after its time");
            return;
        }
        notes.judged(ProbeName.TIME, link.path());
        if (!StillGiven.is(ground, link.good(), late.get(), owner.tenant().orElse(""))) {
            return;
        }
        Duration lives = link.step().lives().orElse(Duration.ZERO);
        notes.found(new Draft(ProbeName.TIME, Mechanism.EXPIRED_LINK, link.path())
                .seen(owner.name(), owner.tenant().orElse(""))
                .request(link.step().request().line())
                .baseline(owner + " opens it within its time of " + lives)
                .mutation("the same when that time is over")
                .expected("a refusal")
                .actual("it opens: status " + late.get().answer().status())
                .source(Source.LINK, "it opens before and after its time alike")
                .replay(link.good())
                .replay(late.get())
                .finding());
    }

    private void unjudged(Path path, Step step, String reason) {
        notes.unjudged(ProbeName.TIME, path, step.request().line(), reason);
    }
}
