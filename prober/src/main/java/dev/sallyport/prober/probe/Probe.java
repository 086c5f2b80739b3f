package dev.sallyport.prober.probe;

import dev.sallyport.prober.finding.ProbeName;

/** One question, put to all paths on which it makes sense. */
interface Probe {
    ProbeName name();

    /** Puts it. What hinders a single judgement is noted, never thrown; a spent budget is thrown. */
    void run(Ground ground, Notes notes);
}
