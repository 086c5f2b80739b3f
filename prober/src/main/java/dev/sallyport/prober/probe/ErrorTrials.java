package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Junk in ids and parameters: what do errors tell? */
final class ErrorTrials {
    private final Ground ground;
    private final Notes notes;
    private final Path path;
    private final Caller caller;
    private final Asking asking;

    ErrorTrials(Ground ground, Notes notes, Path path, Caller caller) {
        this.ground = ground;
        this.notes = notes;
        this.path = path;
        this.caller = caller;
        asking = new Asking(ground);
    }

    /** @param before what is known before that step */
    void run(int index, Variables before, Set<String> owned) {
        Step step = path.steps().get(index);
        Map<String, Call> calls = new LinkedHashMap<>();
        JunkValues.all().forEach((kind, junk) -> {
            for (String name : owned) {
                asking.call(step, before.with(name, junk))
                        .ifPresent(call -> calls.put(kind + " as {" + name + "}", call));
            }
        });
        asking.call(step, before).ifPresent(plain -> {
            Set<String> parameters =
                    new LinkedHashSet<>(Queries.parameters(plain).keySet());
            if (index == 0) {
                parameters.addAll(path.vary().keySet());
                parameters.addAll(path.windowParameters());
            }
            for (String name : parameters) {
                JunkValues.all()
                        .forEach((kind, junk) ->
                                calls.put(kind + " as parameter " + name, Queries.replace(plain, name, junk)));
            }
            if (Bodies.isJson(plain)) {
                calls.put("a body cut off", plain.withBody("{\"x\":"));
                calls.put("a body of another type", plain.withBody("[1,\"x\"]"));
            }
            if (plain.method().equals("GET")) {
                calls.put("a range that is none", plain.withHeader("Range", "bytes=abc-"));
            }
        });
        for (Map.Entry<String, Call> call : calls.entrySet()) {
            Optional<Exchange> answer = asking.ask(caller, call.getValue());
            if (answer.isPresent()) {
                notes.judged(ProbeName.EXISTENCE, path);
                judge(step, call.getKey(), answer.get());
            }
        }
    }

    private void judge(Step step, String junk, Exchange exchange) {
        if (exchange.answer().status() < 400) {
            return;
        }
        for (String tenant : ground.tenants()) {
            List<Sighting> foreign = tenant.equals(caller.tenant().orElse(""))
                    ? List.of()
                    : OwnersAnswer.owned(ground, exchange, tenant);
            if (!foreign.isEmpty()) {
                notes.found(draft(Mechanism.FOREIGN_ROWS, step, junk, exchange)
                        .seen(caller.name(), tenant)
                        .actual("an error that holds " + foreign.size() + " values of " + tenant)
                        .data(foreign)
                        .finding());
                return;
            }
        }
        RawErrors.in(exchange)
                .ifPresent(told -> notes.found(draft(Mechanism.RAW_ERROR, step, junk, exchange)
                        .seen(caller.name(), caller.tenant().orElse(""))
                        .actual("status " + exchange.answer().status() + " with " + told)
                        .data(told)
                        .finding()));
    }

    private Draft draft(Mechanism mechanism, Step step, String junk, Exchange exchange) {
        return new Draft(ProbeName.EXISTENCE, mechanism, path)
                .request(step.request().line())
                .baseline(caller + " asks in their own right, and is answered without an error")
                .mutation("the same with " + junk)
                .expected("an error that says what was wrong with the request, and nothing of the inside")
                .source(Source.ERROR, "with a value of the right form there is no such text")
                .replay(exchange);
    }
}
