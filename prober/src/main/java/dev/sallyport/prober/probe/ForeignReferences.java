package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Template;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Somebody changes what is theirs, so that it refers to what is another tenant's: their own project, say, with the other's
 * customer. What is taken, where something unknown is refused, was not held against the tenant.
 */
final class ForeignReferences {
    private final Ground ground;
    private final Notes notes;
    private final Asking asking;
    private final Unknown unknown;

    ForeignReferences(Ground ground, Notes notes, Random random) {
        this.ground = ground;
        this.notes = notes;
        asking = new Asking(ground);
        unknown = new Unknown(random);
    }

    /** For each step that changes something and names what was planted in its body. */
    void run(Path path, Caller owner, Caller other) {
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            if (!step.request().changes() || step.request().body().isEmpty()) {
                continue;
            }
            Set<String> referred =
                    new LinkedHashSet<>(Template.variables(step.request().body().get()));
            referred.retainAll(StepNames.planted(ground.plan(), path, i));
            Optional<Variables> own = asking.before(path, i, other);
            for (String name : referred) {
                Optional<String> theirs = ground.known(owner).get(name);
                if (own.isPresent() && theirs.isPresent()) {
                    refer(path, step, name, theirs.get(), own.get(), owner, other);
                }
            }
        }
    }

    private void refer(Path path, Step step, String name, String theirs, Variables own, Caller owner, Caller other) {
        Optional<Exchange> plain = asking.ask(other, step, own);
        Optional<Exchange> nobodys = asking.ask(other, step, own.with(name, unknown.like(theirs)));
        Optional<Exchange> taken = asking.ask(other, step, own.with(name, theirs));
        asking.ask(other, step, own); // As it was.
        if (plain.filter(exchange -> exchange.answer().isSuccess()).isEmpty()
                || nobodys.filter(exchange -> exchange.answer().status() >= 400).isEmpty()) {
            return; // It is not known whether such references are looked at.
        }
        notes.judged(ProbeName.REPLAY, path);
        taken.filter(exchange -> exchange.answer().isSuccess())
                .ifPresent(exchange -> notes.found(new Draft(ProbeName.REPLAY, Mechanism.FOREIGN_OBJECT, path)
                        .seen(other.name(), owner.tenant().orElse(""))
                        .request(step.request().line())
                        .detail("refers-to-" + name)
                        .baseline(other + " names a {" + name + "} that nobody has: "
                                + nobodys.get().answer().status())
                        .mutation(other + " names " + owner + "'s {" + name + "} in what is their own")
                        .expected("what is answered for something that does not exist")
                        .actual("status " + exchange.answer().status() + ": it is taken, and what is "
                                + other.tenant().orElse("nobody") + "'s now refers to what is "
                                + owner.tenant().orElse("") + "'s")
                        .data("{" + name + "} of " + owner.tenant().orElse("") + " was taken")
                        .source(
                                Source.LIVE_QUERY,
                                "one that nobody has is refused: it is looked up, and not held against the tenant")
                        .replay(nobodys.get())
                        .replay(exchange)
                        .finding()));
    }
}
