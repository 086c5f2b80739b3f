package dev.sallyport.prober.report;

import java.util.Locale;

/** The one word for a run; in the order of the exit codes 1, 0, 2. */
public enum Verdict {
    FOUND,
    NOTHING_FOUND,
    /** Nothing found, and something could not be judged. */
    INCONCLUSIVE;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
