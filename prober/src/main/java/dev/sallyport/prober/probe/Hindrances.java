package dev.sallyport.prober.probe;

import dev.sallyport.prober.walk.Walk;
import dev.sallyport.prober.wire.WireException;

/** Why a walk did not arrive, for people. */
final class Hindrances {
    private Hindrances() {}

    /** What hinders one judgement is noted; a spent budget ends the run. */
    static String of(WireException e) {
        if (e.reason() == WireException.Reason.SPENT) {
            throw e;
        }
        return String.valueOf(e.getMessage());
    }

    static String of(Walk walk) {
        return walk.obstacle()
                .orElseGet(() -> walk.end()
                        .map(end -> end.call() + " as " + end.caller() + " was answered with "
                                + end.answer().status())
                        .orElse("it was not asked to its end"));
    }

    /** The same where it is said already who asked, and for what. */
    static String inShort(Walk walk) {
        return walk.obstacle()
                .or(() -> walk.end().map(end -> "answered with " + end.answer().status()))
                .orElse("there was no answer");
    }
}
