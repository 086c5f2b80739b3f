package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One step of a path, asked for what is its owner's and for what nobody has; then with junk. */
final class StepExistence {
    private static final int REPETITIONS = 3;
    private static final String TENANT = "tenant";

    /** What was answered, and what of it is comparable. */
    private record Asked(Exchange exchange, Reply reply) {}

    private final Ground ground;
    private final Notes notes;
    private final Asking asking;
    private final Path path;
    private final int index;
    private final Step step;
    private final Caller owner;
    private final String tenant;
    private final Caller asker;
    private final Unknown unknown;

    StepExistence(Ground ground, Notes notes, Path path, int index, Caller owner, Caller asker, Unknown unknown) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.index = index;
        this.owner = owner;
        this.asker = asker;
        this.unknown = unknown;
        asking = new Asking(ground);
        step = path.steps().get(index);
        tenant = owner.tenant().orElse("");
    }

    void run() {
        Set<String> owned = StepNames.owned(ground.plan(), path, index);
        Set<String> compared = compared(owned);
        if (!compared.isEmpty()) {
            Walk theirs = ground.walk(path, owner);
            if (theirs.exchanges().size() <= index
                    || theirs.exchanges().get(index).answer().status() >= 400) {
                unjudged(owner + " did not get there with their own: "
                        + theirs.obstacle().orElse("refused"));
                return;
            }
            // What may be had once is taken anew, and only the asker asks for it.
            Optional<Variables> before = step.once()
                    ? asking.before(path, index, owner)
                    : Optional.of(theirs.before().get(index));
            before.ifPresentOrElse(
                    values -> compared.forEach(name -> compare(name, values)),
                    () -> unjudged(owner + " could not get there once more, for it may be had once"));
        }
        if (step.request().method().equals("DELETE")) {
            return;
        }
        asking.before(path, index, asker)
                .ifPresentOrElse(
                        before -> new ErrorTrials(ground, notes, path, asker).run(index, before, owned),
                        () -> notes.left(
                                ProbeName.EXISTENCE,
                                path,
                                "junk was not tried at " + step.name() + ", for " + asker
                                        + " did not get there with their own"));
    }

    /** What names something of somebody in that step, the tenant itself among it. */
    private Set<String> compared(Set<String> owned) {
        Set<String> names = new LinkedHashSet<>(owned);
        if (StepNames.used(step.request()).contains(TENANT)) {
            names.add(TENANT);
        }
        return names;
    }

    /** @param theirs what is known before the step on the owner's way */
    private void compare(String name, Variables theirs) {
        boolean isTenant = name.equals(TENANT);
        String foreignId = theirs.get(name).orElse("");
        // What is the owner's is asked for below one's own tenant: else it is the tenant that is refused.
        Variables values = isTenant
                ? theirs
                : ground.known(asker)
                        .get(TENANT)
                        .map(own -> theirs.with(TENANT, own))
                        .orElse(theirs);
        Set<String> ids = TenantIds.all(ground.plan());
        List<Asked> foreign = new ArrayList<>();
        List<Asked> none = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            ask(values.with(name, foreignId), foreignId).ifPresent(foreign::add);
            List<String> several = unknown.several(foreignId);
            String close = several.get(i % several.size());
            // One character from a tenant's id may be another tenant's.
            String nobodys = isTenant && ids.contains(close) ? unknown.like(foreignId) : close;
            ask(values.with(name, nobodys), nobodys).ifPresent(none::add);
        }
        if (foreign.size() < REPETITIONS || none.size() < REPETITIONS) {
            unjudged("some of " + asker + "'s requests were not answered");
            return;
        }
        if (!step.once() && !asking.opens(owner, step, theirs)) {
            unjudged(owner + "'s own call, sent again, was refused, so that it is not known whether it was still"
                    + " there when " + asker + " asked");
            return;
        }
        if (given(foreign, isTenant)) {
            return; // It is not told, but given: that is judged by replay.
        }
        List<Reply> theirReplies = foreign.stream().map(Asked::reply).toList();
        List<Reply> nobodysReplies = none.stream().map(Asked::reply).toList();
        Optional<String> unsteady = Reply.unsteady(theirReplies)
                .or(() -> Reply.unsteady(nobodysReplies))
                .filter(why -> !Reply.apart(theirReplies, nobodysReplies));
        if (unsteady.isPresent()) {
            unjudged("the same request of " + asker + "'s is answered otherwise each time: " + unsteady.get());
            return;
        }
        notes.judged(ProbeName.EXISTENCE, path);
        Optional<String> difference = theirReplies.get(0).differs(nobodysReplies.get(0));
        difference.ifPresent(told -> found(name, foreign.get(0), none.get(0), told));
    }

    /** @param id what is asked for by it */
    private Optional<Asked> ask(Variables values, String id) {
        List<String> ids = new ArrayList<>(List.of(id));
        values.names()
                .forEach(other -> values.get(other).filter(v -> v.length() > 3).ifPresent(ids::add));
        return asking.ask(asker, step, values).map(exchange -> new Asked(exchange, Reply.of(exchange, ids)));
    }

    /** Whose id is a tenant's may be answered with one's own data, or with nothing: only data of the other's is given. */
    private boolean given(List<Asked> foreign, boolean isTenant) {
        return foreign.stream().anyMatch(asked -> {
            List<Sighting> seen = OwnersAnswer.owned(ground, asked.exchange(), tenant);
            return !seen.isEmpty() || (!isTenant && asked.exchange().answer().isSuccess());
        });
    }

    private void found(String name, Asked foreign, Asked none, String difference) {
        notes.found(new Draft(ProbeName.EXISTENCE, Mechanism.TOLD_EXISTENCE, path)
                .seen(asker.name(), tenant)
                .request(step.request().line())
                .detail(name)
                .title(
                        name.equals(TENANT)
                                ? "The answer tells whether a tenant of that id exists."
                                : Mechanism.TOLD_EXISTENCE.meaning())
                .baseline(asker + " asks for a {" + name + "} that nobody has: "
                        + none.exchange().answer().status())
                .mutation(asker + " asks for a {" + name + "} of " + tenant)
                .expected("the same answer")
                .actual("each of " + REPETITIONS + " times, " + difference)
                .data(difference)
                .source(Source.ERROR, "for what nobody has, it is not so")
                .replay(none.exchange())
                .replay(foreign.exchange())
                .finding());
    }

    private void unjudged(String reason) {
        notes.unjudged(ProbeName.EXISTENCE, path, step.request().line(), reason);
    }
}
