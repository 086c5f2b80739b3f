package dev.sallyport.prober.probe;

import dev.sallyport.prober.walk.Walk;

/** Why a walk did not arrive, for people. */
final class Hindrances {
    private Hindrances() {}

    static String of(Walk walk) {
        return walk.obstacle()
                .orElseGet(() -> walk.end()
                        .map(end -> end.call() + " as " + end.caller() + " was answered with "
                                + end.answer().status())
                        .orElse("it was not asked to its end"));
    }
}
