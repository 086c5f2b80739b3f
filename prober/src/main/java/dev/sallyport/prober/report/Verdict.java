package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Named;

/** The one word for a run; in the order of the exit codes 1, 0, 2. */
public enum Verdict implements Named {
    FOUND,
    NOTHING_FOUND,
    /** Nothing found, and something could not be judged. */
    INCONCLUSIVE
}
