package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One step of a path, with what one owner saw before it, asked by everybody to whom it must not open. */
final class StepReplay {
    private static final Set<String> DESTROYING = Set.of("DELETE", "PUT", "PATCH");

    /** Somebody got something. */
    record Leak(Outsider outsider, Exchange exchange, Betrayal betrayal) {}

    private final Ground ground;
    private final Notes notes;
    private final Asking asking;
    private final Path path;
    private final int index;
    private final Step step;
    private final Caller owner;
    private final String tenant;
    private final Unknown unknown;
    private final boolean consumed;

    StepReplay(Ground ground, Notes notes, Path path, int index, Caller owner, Random random) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.index = index;
        this.owner = owner;
        asking = new Asking(ground);
        step = path.steps().get(index);
        tenant = owner.tenant().orElse("");
        unknown = new Unknown(random);
        consumed = step.once() || DESTROYING.contains(step.request().method());
    }

    /**
     * Asks everybody.
     *
     * @param siblings whether other verbs and routes are tried as well
     * @return who got something by the plain call
     */
    List<Leak> run(boolean siblings) {
        Walk walk = ground.walk(path, owner);
        if (walk.exchanges().size() <= index
                || walk.exchanges().get(index).answer().status() >= 400) {
            unjudged(owner + " did not get there with their own: "
                    + walk.obstacle()
                            .or(() -> walk.end()
                                    .map(end -> "answered with " + end.answer().status()))
                            .orElse("no answer"));
            return List.of();
        }
        Exchange first = walk.exchanges().get(index);
        Variables before = walk.before().get(index);
        List<Leak> leaks = new ArrayList<>();
        for (Outsider outsider : Outsider.of(ground, path, owner)) {
            plain(outsider, first, before).ifPresent(leaks::add);
        }
        tell(leaks, first);
        if (siblings && leaks.stream().allMatch(leak -> leak.outsider().isOfSameTenant())) {
            siblings(first, before);
        }
        return leaks;
    }

    private Optional<Leak> plain(Outsider outsider, Exchange first, Variables before) {
        OwnersAnswer answer = answer(outsider, first, before);
        for (Variables mixed : mixtures(outsider, before)) {
            // What may be had once is not had first by its owner: a walk of its own for each attempt.
            Optional<Variables> values = consumed ? renewed(mixed, before) : Optional.of(mixed);
            Optional<Call> call = values.flatMap(known -> asking.call(step, known));
            if (call.isEmpty()) {
                unjudged(owner + " could not get there once more, so that " + outsider.caller() + " was not tried");
                continue;
            }
            if (!consumed && !asking.opens(owner, step, before)) {
                unjudged(owner + "'s own call, sent again, was refused, so that a refusal to " + outsider.caller()
                        + " says nothing; if it may be had once only, say once: true of this step");
                return Optional.empty();
            }
            Optional<Exchange> exchange = asking.ask(outsider.caller(), call.get());
            if (exchange.isEmpty()) {
                unjudged("no answer to " + outsider.caller());
                continue;
            }
            Optional<Betrayal> betrayal = answer.in(exchange.get());
            if (betrayal.isPresent()) {
                notes.judged(ProbeName.REPLAY, path);
                return Optional.of(new Leak(outsider, exchange.get(), betrayal.get()));
            }
            Optional<String> doubt = Doubt.about(ground, outsider.caller(), exchange.get());
            doubt.ifPresentOrElse(this::unjudged, () -> notes.judged(ProbeName.REPLAY, path));
        }
        return Optional.empty();
    }

    private OwnersAnswer answer(Outsider outsider, Exchange first, Variables before) {
        Optional<Exchange> again = consumed ? Optional.empty() : asking.ask(owner, step, before);
        List<Exchange> contrasts = new ArrayList<>();
        if (!outsider.isOfSameTenant()) {
            if (outsider.standing() == Outsider.Standing.OTHER_TENANT) {
                contrasts.addAll(ground.walk(path, outsider.caller()).exchanges());
            }
            asking.ask(outsider.caller(), step, unknown(before)).ifPresent(contrasts::add);
        }
        return new OwnersAnswer(ground, tenant, first, again, contrasts);
    }

    private Variables unknown(Variables before) {
        Variables other = before;
        for (String name : StepNames.owned(ground.plan(), path, index)) {
            other = other.with(name, unknown.like(before.get(name).orElse("")));
        }
        return other;
    }

    /** All values of the owner's; then, where there are several, the outsider's own but for one. */
    private List<Variables> mixtures(Outsider outsider, Variables before) {
        List<Variables> mixtures = new ArrayList<>(List.of(before));
        Set<String> owned = StepNames.owned(ground.plan(), path, index);
        Set<String> used = StepNames.used(step.request());
        if (used.size() > 1 && outsider.standing() == Outsider.Standing.OTHER_TENANT && !consumed) {
            Optional<Variables> own = asking.before(path, index, outsider.caller());
            for (String name : owned) {
                own.flatMap(values -> before.get(name).map(value -> values.with(name, value)))
                        .ifPresent(mixtures::add);
            }
        }
        return mixtures;
    }

    private Optional<Variables> renewed(Variables mixed, Variables before) {
        return asking.before(path, index, owner).map(fresh -> mixed == before ? fresh : mixed.with(fresh));
    }

    private void tell(List<Leak> leaks, Exchange first) {
        for (List<Leak> group : List.of(
                leaks.stream().filter(leak -> !leak.outsider().isOfSameTenant()).toList(),
                leaks.stream().filter(leak -> leak.outsider().isOfSameTenant()).toList())) {
            boolean whole = notes.hasFound(path, found -> found.mechanism() == Mechanism.MISSING_RIGHT);
            if (group.isEmpty() || (group.get(0).outsider().isOfSameTenant() && whole)) {
                continue;
            }
            Outsider.Standing least = group.stream()
                    .map(leak -> leak.outsider().standing())
                    .min(Enum::compareTo)
                    .orElse(Outsider.Standing.OTHER_TENANT);
            Opening opening = opening(least);
            for (Leak leak : group.stream()
                    .sorted((a, b) ->
                            a.outsider().standing().compareTo(b.outsider().standing()))
                    .toList()) {
                notes.found(draft(opening.mechanism(), leak, first)
                        .detail(path.steps().size() == 1 ? "" : step.name())
                        .source(opening.origin())
                        .mutation(leak.outsider().caller() + " sends the same call with " + owner + "'s "
                                + String.join(", ", StepNames.owned(ground.plan(), path, index)))
                        .finding());
            }
            if (!group.get(0).outsider().isOfSameTenant()) {
                return; // That colleagues get what anybody gets is no leak of its own.
            }
        }
    }

    private Opening opening(Outsider.Standing standing) {
        return Opening.of(path, index, !StepNames.taken(path, index).isEmpty(), standing);
    }

    private Draft draft(Mechanism mechanism, Leak leak, Exchange first) {
        Draft draft = new Draft(ProbeName.REPLAY, mechanism, path)
                .seen(leak.outsider().caller().name(), tenant)
                .request(step.request().line())
                .baseline(owner + " of " + tenant + " asks " + first.call() + ": "
                        + first.answer().status())
                .expected("what is answered for something that does not exist")
                .actual("status " + leak.exchange().answer().status() + ", "
                        + leak.betrayal().sum())
                .data(leak.betrayal().sightings())
                .replay(first)
                .replay(leak.exchange());
        leak.betrayal().told().forEach(draft::data);
        return draft;
    }

    // Other verbs and routes

    private void siblings(Exchange first, Variables before) {
        if (DESTROYING.contains(step.request().method())) {
            return;
        }
        List<Outsider> strangers = Outsider.of(ground, path, owner).stream()
                .filter(outsider -> !outsider.isOfSameTenant())
                .toList();
        for (Outsider stranger : strangers) {
            OwnersAnswer answer = answer(stranger, first, before);
            Optional<Variables> values = consumed ? asking.before(path, index, owner) : Optional.of(before);
            Optional<Call> plain = values.flatMap(known -> asking.call(step, known));
            if (plain.isEmpty() || (!consumed && !asking.opens(owner, step, before))) {
                unjudged(owner + "'s own call, sent again, was refused, so that other verbs and routes were not tried");
                return;
            }
            if (siblings(stranger, plain.get(), first, values.orElse(before), answer)) {
                return;
            }
        }
    }

    private boolean siblings(Outsider stranger, Call plain, Exchange first, Variables values, OwnersAnswer answer) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String name : StepNames.owned(ground.plan(), path, index)) {
            values.get(name).ifPresent(value -> named.put(name, value));
        }
        for (Map.Entry<String, Call> sibling :
                SiblingRoutes.of(plain, named, ground.mayChange()).entrySet()) {
            Optional<Exchange> exchange = asking.ask(stranger.caller(), sibling.getValue());
            if (exchange.isEmpty()) {
                continue;
            }
            Optional<String> busy = Doubt.busy(stranger.caller(), exchange.get());
            if (busy.isPresent()) {
                unjudged(busy.get());
                continue;
            }
            notes.judged(ProbeName.REPLAY, path);
            Optional<Betrayal> betrayal = answer.in(exchange.get());
            if (betrayal.isPresent()) {
                Leak leak = new Leak(stranger, exchange.get(), betrayal.get());
                Opening opening = opening(stranger.standing());
                notes.found(draft(opening.mechanism(), leak, first)
                        .request(StepNames.asPlanned(sibling.getValue(), named))
                        .detail(sibling.getKey())
                        .source(
                                opening.origin().source(),
                                "the plain call is refused to them; it is another verb or route (" + sibling.getKey()
                                        + ") that does not look at whose it is")
                        .mutation(stranger.caller() + " asks for the same by " + sibling.getKey())
                        .finding());
                return true;
            }
            if (exchange.get().call().method().equals("HEAD") && tellsLength(stranger, exchange.get(), first, values)) {
                return true;
            }
        }
        return false;
    }

    /** HEAD has no content, but may tell that there is one, and how long it is. */
    private boolean tellsLength(Outsider stranger, Exchange head, Exchange first, Variables values) {
        Optional<String> length = head.answer().header("Content-Length");
        boolean told = head.answer().isSuccess()
                && first.answer().bytes().length > 0
                && length.equals(Optional.of(String.valueOf(first.answer().bytes().length)));
        if (!told) {
            return false;
        }
        boolean forAnything = asking.call(step, unknown(values))
                .flatMap(call -> asking.ask(stranger.caller(), call.withMethod("HEAD")))
                .map(other -> other.answer().status() == head.answer().status()
                        && other.answer().header("Content-Length").equals(length))
                .orElse(true);
        if (forAnything) {
            return false;
        }
        Betrayal betrayal = new Betrayal(
                List.of(), List.of("HEAD tells the length of the owner's content: " + length.orElse("") + " bytes"));
        notes.found(draft(Mechanism.TOLD_EXISTENCE, new Leak(stranger, head, betrayal), first)
                .request("HEAD " + step.request().target())
                .detail("head")
                .source(
                        opening(stranger.standing()).origin().source() == Source.LIVE_QUERY
                                ? Source.LIVE_QUERY
                                : Source.FILE,
                        "GET is refused, HEAD is not, and for something unknown it is")
                .mutation(stranger.caller() + " asks for the same by HEAD")
                .finding());
        return true;
    }

    private void unjudged(String reason) {
        notes.unjudged(ProbeName.REPLAY, path, step.request().line(), reason);
    }
}
