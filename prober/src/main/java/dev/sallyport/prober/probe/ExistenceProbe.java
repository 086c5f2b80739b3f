package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Somebody asks for what is another tenant's, and for what nobody has: the two are told alike, and errors tell nothing
 * of the inside. How long answers take is not measured.
 */
final class ExistenceProbe implements Probe {
    private static final int REPETITIONS = 3;
    private static final String TENANT = "tenant";

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
            if (path.changes() && !ground.mayChange()) {
                notes.skipped(name(), path, "it changes something, and the plan is read-only");
                continue;
            }
            for (int step = 0; step < path.steps().size(); step++) {
                step(path, step, ground, notes, owner, asker, unknown);
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

    private void step(Path path, int index, Ground ground, Notes notes, Caller owner, Caller asker, Unknown unknown) {
        Asking asking = new Asking(ground);
        Step step = path.steps().get(index);
        Set<String> owned = StepNames.owned(ground.plan(), path, index);
        if (!compared(ground, path, index).isEmpty()) {
            Walk theirs = ground.walk(path, owner);
            if (theirs.exchanges().size() <= index
                    || theirs.exchanges().get(index).answer().status() >= 400) {
                unjudged(
                        notes,
                        path,
                        step,
                        owner + " did not get there with their own: "
                                + theirs.obstacle().orElse("refused"));
                return;
            }
            // What may be had once is taken anew, and only the asker asks for it.
            Optional<Variables> before = step.once()
                    ? asking.before(path, index, owner)
                    : Optional.of(theirs.before().get(index));
            before.ifPresentOrElse(
                    values -> compare(path, index, ground, notes, asker, owner, values, unknown),
                    () -> unjudged(
                            notes, path, step, owner + " could not get there once more, for it may be had once"));
        }
        if (step.request().method().equals("DELETE")) {
            return;
        }
        asking.before(path, index, asker)
                .ifPresentOrElse(
                        before -> new ErrorTrials(ground, notes, path, asker).run(index, before, owned),
                        () -> notes.left(
                                name(),
                                path,
                                "junk was not tried at " + step.name() + ", for " + asker
                                        + " did not get there with their own"));
    }

    private void compare(
            Path path,
            int index,
            Ground ground,
            Notes notes,
            Caller asker,
            Caller owner,
            Variables theirs,
            Unknown unknown) {
        Asking asking = new Asking(ground);
        Step step = path.steps().get(index);
        String tenant = owner.tenant().orElse("");
        for (String name : compared(ground, path, index)) {
            boolean isTenant = name.equals(TENANT);
            String foreignId = theirs.get(name).orElse("");
            // What is the owner's is asked for below one's own tenant: else it is the tenant that is refused.
            Variables values = isTenant
                    ? theirs
                    : ground.known(asker.tenant().orElse(""))
                            .get(TENANT)
                            .map(own -> theirs.with(TENANT, own))
                            .orElse(theirs);
            Set<String> ids = TenantIds.all(ground.plan());
            List<Asked> foreign = new ArrayList<>();
            List<Asked> none = new ArrayList<>();
            for (int i = 0; i < REPETITIONS; i++) {
                ask(asking, step, asker, values, name, foreignId).ifPresent(foreign::add);
                List<String> several = unknown.several(foreignId);
                String close = several.get(i % several.size());
                // One character from a tenant's id may be another tenant's.
                String nobodys = isTenant && ids.contains(close) ? unknown.like(foreignId) : close;
                ask(asking, step, asker, values, name, nobodys).ifPresent(none::add);
            }
            if (foreign.size() < REPETITIONS || none.size() < REPETITIONS) {
                unjudged(notes, path, step, "some of " + asker + "'s requests were not answered");
                continue;
            }
            if (!step.once() && !opens(asking, step, owner, theirs)) {
                unjudged(
                        notes,
                        path,
                        step,
                        owner + "'s own call, sent again, was refused, so that it is not known whether it was still"
                                + " there when " + asker + " asked");
                continue;
            }
            if (given(ground, foreign, tenant, isTenant)) {
                continue; // It is not told, but given: that is judged by replay.
            }
            boolean steady = alike(foreign) && alike(none);
            Optional<String> difference =
                    steady ? foreign.get(0).reply().differs(none.get(0).reply()) : status(foreign, none);
            if (difference.isEmpty() && !steady) {
                unjudged(
                        notes,
                        path,
                        step,
                        "the same request of " + asker + "'s is answered otherwise each time: "
                                + unsteady(foreign).or(() -> unsteady(none)).orElse(""));
                continue;
            }
            notes.judged(name(), path);
            if (difference.isEmpty()) {
                continue;
            }
            found(path, step, notes, asker, tenant, name, foreign.get(0), none.get(0), difference.get());
        }
    }

    /** What names something of somebody in that step, the tenant itself among it. */
    private static Set<String> compared(Ground ground, Path path, int index) {
        Set<String> names = new LinkedHashSet<>(StepNames.owned(ground.plan(), path, index));
        if (StepNames.used(path.steps().get(index).request()).contains(TENANT)) {
            names.add(TENANT);
        }
        return names;
    }

    private record Asked(Exchange exchange, Reply reply) {}

    private static Optional<Asked> ask(
            Asking asking, Step step, Caller asker, Variables theirs, String name, String id) {
        Variables values = theirs.with(name, id);
        List<String> ids = new ArrayList<>(List.of(id));
        values.names()
                .forEach(other -> values.get(other).filter(v -> v.length() > 3).ifPresent(ids::add));
        Optional<Call> call = asking.call(step, values);
        return call.flatMap(sent -> asking.ask(asker, sent))
                .map(exchange -> new Asked(exchange, Reply.of(exchange, ids)));
    }

    private static boolean opens(Asking asking, Step step, Caller owner, Variables theirs) {
        return asking.call(step, theirs)
                .flatMap(call -> asking.ask(owner, call))
                .map(exchange -> exchange.answer().status() < 400)
                .orElse(false);
    }

    /** Whose id is a tenant's may be answered with one's own data, or with nothing: only data of the other's is given. */
    private static boolean given(Ground ground, List<Asked> foreign, String tenant, boolean isTenant) {
        return foreign.stream().anyMatch(asked -> {
            List<Sighting> seen = OwnersAnswer.owned(ground, asked.exchange(), tenant);
            return !seen.isEmpty() || (!isTenant && asked.exchange().answer().isSuccess());
        });
    }

    /** Where answers differ among themselves, only statuses that never overlap tell anything. */
    private static Optional<String> status(List<Asked> foreign, List<Asked> none) {
        boolean apart = foreign.stream()
                .allMatch(one -> none.stream()
                        .noneMatch(
                                other -> one.reply().status() == other.reply().status()));
        return apart
                ? Optional.of("status " + foreign.get(0).reply().status() + " instead of "
                        + none.get(0).reply().status())
                : Optional.empty();
    }

    private static Optional<String> unsteady(List<Asked> asked) {
        return asked.stream()
                .flatMap(one -> one.reply().differs(asked.get(0).reply()).stream())
                .findFirst();
    }

    private static boolean alike(List<Asked> asked) {
        return asked.stream()
                .allMatch(one -> one.reply().differs(asked.get(0).reply()).isEmpty());
    }

    private void found(
            Path path,
            Step step,
            Notes notes,
            Caller asker,
            String tenant,
            String name,
            Asked foreign,
            Asked none,
            String difference) {
        notes.found(new Draft(name(), Mechanism.TOLD_EXISTENCE, path)
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

    private void unjudged(Notes notes, Path path, Step step, String reason) {
        notes.unjudged(name(), path, step.request().line(), reason);
    }
}
