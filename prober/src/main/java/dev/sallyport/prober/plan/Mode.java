package dev.sallyport.prober.plan;

/** How far a run may go. */
public enum Mode {
    /** Plants data, changes it, removes members that the plan offers for it. */
    FULL,
    /** Sends nothing but GET and HEAD, and what signs an identity in; what needs more is listed as not tried. */
    READ_ONLY
}
