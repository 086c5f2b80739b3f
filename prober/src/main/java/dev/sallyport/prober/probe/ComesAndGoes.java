package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.Mechanism;
import dev.sallyport.prober.finding.ProbeName;
import dev.sallyport.prober.finding.Source;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plan.Path;
import dev.sallyport.prober.wire.Caller;
import dev.sallyport.prober.wire.Exchange;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Whether what was seen comes with a change of the request: it must come again with it, and not without it. Otherwise it is
 * not the change that brings it out: something is shared between requests, and gives one person's answer to another.
 */
final class ComesAndGoes {
    private static final int ROUNDS = 3;

    private ComesAndGoes() {}

    static boolean whatever(BooleanSupplier withChange, BooleanSupplier without) {
        for (int round = 0; round < ROUNDS; round++) {
            // Once, thrice, five times: servers give requests to their threads in turn.
            for (int plain = 0; plain <= 2 * round; plain++) {
                if (without.getAsBoolean()) {
                    return true;
                }
            }
            if (!withChange.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    static Draft draft(ProbeName probe, Path path, Caller seer, List<Sighting> seen, List<Exchange> exchanges) {
        String owner = seen.get(0).owned().tenant();
        return new Draft(probe, Mechanism.CROSSED_ANSWERS, path)
                .seen(seer.name(), owner)
                .source(
                        Source.SHARED_STATE,
                        "the same request is answered with values of " + owner
                                + " at one time and without them at another, after other requests than it")
                .baseline(seer + " takes \"" + path.name() + "\" in their own right")
                .mutation("none: the same request, asked again among others")
                .expected("each time what is " + seer.tenant().orElse("nobody") + "'s")
                .actual(seen.size() + " values of " + owner + ", which come and go")
                .data(seen)
                .replay(exchanges);
    }
}
