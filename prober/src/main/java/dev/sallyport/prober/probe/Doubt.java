package dev.sallyport.prober.probe;

import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.Optional;

/** Why an answer without anything foreign is no refusal: the application was busy or broken, or somebody is not signed in. */
final class Doubt {
    private Doubt() {}

    static Optional<String> about(Ground ground, Caller caller, Exchange exchange) {
        int status = exchange.answer().status();
        Optional<String> busy = busy(caller, exchange);
        if (busy.isPresent()) {
            return busy;
        }
        if (status >= 500) {
            return Optional.of(caller + " was answered " + status + ", which is a fault and no refusal");
        }
        if (exchange.answer().cut()) {
            return Optional.of("the answer to " + caller + " was cut off");
        }
        boolean unknown = status == 401 || exchange.answer().isRedirect();
        if (unknown && !caller.equals(Caller.NOBODY) && !isSignedIn(ground, caller)) {
            return Optional.of(
                    caller + " was answered " + status + ", as nobody is, and took no path that shows that the"
                            + " sign-in holds: look at it, or name a path that is theirs to take by allowed-for");
        }
        return Optional.empty();
    }

    /** For calls which the application may well not know, so that a fault says nothing. */
    static Optional<String> busy(Caller caller, Exchange exchange) {
        return exchange.answer().status() == 429
                ? Optional.of(caller + " was told to ask less (429): set budget.per-second lower")
                : Optional.empty();
    }

    /** Whether there is a path that they may take, and do take. */
    private static boolean isSignedIn(Ground ground, Caller caller) {
        for (Path path : ground.plan().paths().values()) {
            if (!path.changes() && path.isFor(ground.identity(caller.name()))) {
                Walk walk = ground.walk(path, caller);
                if (walk.arrived()
                        && walk.end().filter(end -> end.answer().isSuccess()).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }
}
