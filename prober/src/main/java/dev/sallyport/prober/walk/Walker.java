package dev.sallyport.prober.walk;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.plan.Plan;
import dev.sallyport.prober.plan.Step;
import dev.sallyport.prober.wire.Call;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import dev.sallyport.prober.wire.Wire;
import dev.sallyport.prober.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Takes paths. Safe for many threads. */
public final class Walker {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** What a probe changes about a walk. */
    public interface Variation {
        Variation NONE = (step, call) -> call;

        /**
         * The call to send instead.
         *
         * @param step its index, from 0
         */
        Call vary(int step, Call call);

        /** Changes only the step with which the path begins to ask for data: the first. */
        static Variation first(UnaryOperator<Call> change) {
            return (step, call) -> step == 0 ? change.apply(call) : call;
        }
    }

    private final Wire wire;
    private final Calls calls;

    public Walker(Plan plan, Wire wire) {
        this.wire = wire;
        calls = new Calls(plan.target().url());
    }

    public Calls calls() {
        return calls;
    }

    public Walk walk(Path path, Caller caller, Variables known) {
        return walk(path, caller, known, Variation.NONE);
    }

    /** Fails only if the budget is spent: what else hinders it stands in the walk. */
    public Walk walk(Path path, Caller caller, Variables known, Variation variation) {
        List<Exchange> exchanges = new ArrayList<>();
        List<Variables> before = new ArrayList<>();
        Variables variables = known;
        Optional<String> obstacle = Optional.empty();
        try {
            for (int i = 0; i < path.steps().size(); i++) {
                Step step = path.steps().get(i);
                before.add(variables);
                Exchange exchange = take(step, caller, variation.vary(i, calls.of(step.request(), variables)));
                exchanges.add(exchange);
                boolean last = i == path.steps().size() - 1;
                if (!last
                        && !exchange.answer().isSuccess()
                        && !exchange.answer().isRedirect()) {
                    throw new ObstacleException(exchange.call() + " was answered with "
                            + exchange.answer().status());
                }
                if (exchange.answer().status() < 400) {
                    variables = variables.with(taken(step, exchange));
                }
            }
        } catch (WireException e) {
            if (e.reason() == WireException.Reason.SPENT) {
                throw e;
            }
            obstacle = Optional.of(String.valueOf(e.getMessage()));
        } catch (ObstacleException e) {
            obstacle = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Walk(path, caller, exchanges, before, variables, obstacle);
    }

    /** One step alone; with polling, if it has an end to wait for. */
    public Exchange take(Step step, Caller caller, Call call) {
        Exchange exchange = wire.send(caller, call);
        if (step.untilAt().isEmpty()) {
            return exchange;
        }
        long end = System.nanoTime() + step.within().toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<String> state =
                    Taker.take(exchange.answer(), call.url(), step.untilAt().get());
            if (!exchange.answer().isSuccess()
                    || state.filter(step.until()::contains).isPresent()) {
                return exchange;
            }
            if (state.filter(step.failed()::contains).isPresent()) {
                throw new ObstacleException(call + " ended as " + state.get());
            }
            if (System.nanoTime() > end) {
                throw new ObstacleException(call + " was not done within " + step.within() + ": it is "
                        + state.orElse("without a state at " + step.untilAt().get()));
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            exchange = wire.send(caller, call);
        }
    }

    private static Variables taken(Step step, Exchange exchange) {
        Variables taken = Variables.NONE;
        for (Map.Entry<String, String> entry : step.take().entrySet()) {
            String value = Taker.take(exchange.answer(), exchange.call().url(), entry.getValue())
                    .orElseThrow(() -> new ObstacleException("the answer to " + exchange.call() + " ("
                            + exchange.answer().status() + ") holds nothing at " + entry.getValue()
                            + " to be taken as {"
                            + entry.getKey() + "}"));
            taken = taken.with(entry.getKey(), value);
        }
        return taken;
    }
}
