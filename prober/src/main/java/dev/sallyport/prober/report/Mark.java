package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Named;

/** What became of a probe on a path. */
enum Mark implements Named {
    FOUND("found"),
    UNJUDGED("not judged"),
    CLEAN("clean"),
    NOT_TRIED("not tried");

    private final String words;

    Mark(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
