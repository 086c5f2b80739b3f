package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.walk.ObstacleException;
import dev.sallyport.prober.walk.Taker;
import dev.sallyport.prober.walk.Variables;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.WireException;
import java.util.Map;
import java.util.Optional;

/** Single calls, beside whole walks. What hinders one gives nothing; only a spent budget ends everything. */
final class Asking {
    private final Ground ground;

    Asking(Ground ground) {
        this.ground = ground;
    }

    Optional<Exchange> ask(Caller caller, Call call) {
        try {
            return Optional.of(ground.wire().send(caller, call));
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.SPENT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The call that a step is with these values; nothing if one of them is missing. */
    Optional<Call> call(Step step, Variables variables) {
        try {
            return Optional.of(ground.walker().calls().of(step.request(), variables));
        } catch (ObstacleException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is answered to a step with these values; nothing if one of them is missing, or nothing is answered. */
    Optional<Exchange> ask(Caller caller, Step step, Variables variables) {
        return call(step, variables).flatMap(call -> ask(caller, call));
    }

    /** Whether that caller is not refused with these values. */
    boolean opens(Caller caller, Step step, Variables variables) {
        return ask(caller, step, variables)
                .map(exchange -> exchange.answer().status() < 400)
                .orElse(false);
    }

    /** The call that a step of the path is when that caller takes it anew up to there; nothing if they do not get there. */
    Optional<Call> fresh(Path path, int step, Caller caller) {
        return before(path, step, caller).flatMap(before -> call(path.steps().get(step), before));
    }

    /** What is known before that step if that caller takes the path anew up to there; nothing if they do not get there. */
    Optional<Variables> before(Path path, int step, Caller caller) {
        if (step == 0) {
            return Optional.of(ground.known(caller));
        }
        Walk walk = ground.walk(path.beginning(step), caller);
        boolean there = walk.obstacle().isEmpty()
                && walk.end().map(end -> end.answer().status() < 400).orElse(false);
        return there ? Optional.of(walk.taken()) : Optional.empty();
    }

    /** With what a step takes from its answer, as far as it stands there. */
    static Variables taken(Step step, Exchange exchange, Variables known) {
        Variables more = known;
        for (Map.Entry<String, String> take : step.take().entrySet()) {
            Optional<String> value =
                    Taker.take(exchange.answer(), exchange.call().url(), take.getValue());
            more = value.isPresent() ? more.with(take.getKey(), value.get()) : more;
        }
        return more;
    }
}
